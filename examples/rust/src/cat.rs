//! Prints files, like the tool of that name. Nothing in it knows about WebAssembly: what it may
//! read is what the host granted.

use std::io::{self, Write};
use std::{env, fs, process};

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    if paths.is_empty() {
        eprintln!("usage: cat FILE...");
        process::exit(2);
    }
    let mut failed = false;
    for path in &paths {
        match fs::read(path) {
            Ok(bytes) => io::stdout().write_all(&bytes).expect("standard output is open"),
            Err(error) => {
                eprintln!("cat: {}: {}", path, error);
                failed = true;
            }
        }
    }
    if failed {
        process::exit(1);
    }
}
