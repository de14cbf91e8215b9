//! Asks for memory until there is none: at the module's maximum, or at a limit of the host,
//! `memory.grow` answers -1 and the program goes on.

use core::arch::wasm32::{memory_grow, memory_size};

fn main() {
    let first = memory_size(0);
    while memory_grow(0, 1) != usize::MAX {}
    let last = memory_size(0);
    println!("memory.grow returned -1 at {} pages ({} at first)", last, first);

    // The last byte of the last page is there to be used.
    let end = (last * 65_536 - 1) as *mut u8;
    unsafe {
        end.write_volatile(42);
        println!("the last byte holds {}", end.read_volatile());
    }
}
