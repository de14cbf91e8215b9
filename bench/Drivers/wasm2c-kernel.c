// Gives a kernel that wasm2c translated the form that native-driver.c calls.
#include "kernel.h"

#if OLD_NAMES
#define INSTANCE Z_kernel_instance_t
#define INSTANTIATE(instance) (Z_kernel_init_module(), Z_kernel_instantiate(instance))
#define RUN Z_kernelZ_run
#else
#define INSTANCE w2c_kernel
#define INSTANTIATE(instance) wasm2c_kernel_instantiate(instance)
#define RUN w2c_kernel_run
#endif

static INSTANCE instance;

__attribute__((constructor)) static void instantiate(void) {
    wasm_rt_init();
    INSTANTIATE(&instance);
}

long long run(int n) {
    return (long long)RUN(&instance, (u32)n);
}
