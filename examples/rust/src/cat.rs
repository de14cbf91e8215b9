//! Prints files, like the tool of that name. Nothing in it knows about WebAssembly: what it may
//! read is what the host granted.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::{env, process};

/// Large pieces, so that a file of gigabytes does not take a million calls of the system.
const PIECE: usize = 128 * 1024;

fn print(path: &str) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut output = BufWriter::with_capacity(PIECE, io::stdout());
    io::copy(&mut file, &mut output)?;
    output.flush()
}

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    if paths.is_empty() {
        eprintln!("usage: cat FILE...");
        process::exit(2);
    }
    let mut failed = false;
    for path in &paths {
        if let Err(error) = print(path) {
            eprintln!("cat: {}: {}", path, error);
            failed = true;
        }
    }
    if failed {
        process::exit(1);
    }
}
