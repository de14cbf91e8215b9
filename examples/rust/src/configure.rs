//! A library that its host configures with a JSON text. The host asks `alloc` for room, writes
//! the text into the module's memory, calls `configure`, and gives the room back with `free`.

use std::alloc::{alloc as allocate, dealloc, Layout};
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};

static WORKERS: AtomicI32 = AtomicI32::new(1);
static LENT: AtomicUsize = AtomicUsize::new(0);

/// Reads the settings from the JSON text at `ptr`; 0 if they were taken, -1 if not.
#[no_mangle]
pub unsafe extern "C" fn configure(ptr: *const u8, len: usize) -> i32 {
    let bytes = std::slice::from_raw_parts(ptr, len);
    match std::str::from_utf8(bytes).ok().and_then(|json| number(json, "workers")) {
        Some(workers) if workers > 0 => {
            WORKERS.store(workers, Ordering::Relaxed);
            0
        }
        _ => -1,
    }
}

/// How many workers the host asked for.
#[no_mangle]
pub extern "C" fn workers() -> i32 {
    WORKERS.load(Ordering::Relaxed)
}

/// Lends `size` bytes to the host, which must give them back with `free`.
#[no_mangle]
pub unsafe extern "C" fn alloc(size: usize) -> *mut u8 {
    LENT.fetch_add(size, Ordering::Relaxed);
    allocate(layout(size))
}

/// Takes back what `alloc` lent.
#[no_mangle]
pub unsafe extern "C" fn free(ptr: *mut u8, size: usize) {
    LENT.fetch_sub(size, Ordering::Relaxed);
    dealloc(ptr, layout(size));
}

/// Bytes lent to the host and not given back yet.
#[no_mangle]
pub extern "C" fn lent() -> usize {
    LENT.load(Ordering::Relaxed)
}

fn layout(size: usize) -> Layout {
    Layout::from_size_align(size.max(1), 8).expect("a size that fits the memory")
}

/// The number that follows `"key":` in a flat JSON object.
fn number(json: &str, key: &str) -> Option<i32> {
    let object = json.trim().strip_prefix('{')?.strip_suffix('}')?;
    object.split(',').find_map(|member| {
        let (name, value) = member.split_once(':')?;
        if name.trim().trim_matches('"') == key {
            value.trim().parse().ok()
        } else {
            None
        }
    })
}
