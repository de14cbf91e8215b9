/// Adds two numbers: the smallest library a host can call.
#[no_mangle]
pub extern "C" fn add(x: i32, y: i32) -> i32 {
    x.wrapping_add(y)
}
