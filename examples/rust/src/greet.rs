//! Strings in both directions: the module calls the host's `env.log`, and the host calls
//! `greet` and `greeting` with a name that it wrote into the module's memory.

#[link(wasm_import_module = "env")]
extern "C" {
    #[link_name = "log"]
    fn host_log(ptr: *const u8, len: usize);
}

fn log(message: &str) {
    unsafe { host_log(message.as_ptr(), message.len()) }
}

fn greeting_for(name: &str) -> String {
    format!("Hello, {}!", name)
}

/// Logs a greeting for the name at `ptr`.
#[no_mangle]
pub unsafe extern "C" fn greet(ptr: *const u8, len: usize) {
    let name = String::from_utf8_lossy(std::slice::from_raw_parts(ptr, len));
    log(&format!("wasm >> {}", greeting_for(&name)));
}

/// Returns a greeting for the name at `ptr`: its address in the high half, its length in the low
/// half. The host frees it with `free`.
#[no_mangle]
pub unsafe extern "C" fn greeting(ptr: *const u8, len: usize) -> u64 {
    let name = String::from_utf8_lossy(std::slice::from_raw_parts(ptr, len));
    let text = greeting_for(&name).into_bytes().into_boxed_slice();
    let size = text.len() as u64;
    let address = Box::into_raw(text) as *mut u8 as usize as u64;
    address << 32 | size
}

/// Lends `size` bytes to the host.
#[no_mangle]
pub extern "C" fn alloc(size: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; size].into_boxed_slice()) as *mut u8
}

/// Takes back the `size` bytes at `ptr`, which `alloc` or `greeting` handed out.
#[no_mangle]
pub unsafe extern "C" fn free(ptr: *mut u8, size: usize) {
    drop(Box::from_raw(std::slice::from_raw_parts_mut(ptr, size)));
}
