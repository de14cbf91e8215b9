//! Prints files, like the tool of that name. Nothing in it knows about WebAssembly: what it may
//! read is what the host granted.

use std::fs::File;
use std::{env, io, process};

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    if paths.is_empty() {
        eprintln!("usage: cat FILE...");
        process::exit(2);
    }
    let mut failed = false;
    for path in &paths {
        let copied = File::open(path).and_then(|mut file| io::copy(&mut file, &mut io::stdout()));
        if let Err(error) = copied {
            eprintln!("cat: {}: {}", path, error);
            failed = true;
        }
    }
    if failed {
        process::exit(1);
    }
}
