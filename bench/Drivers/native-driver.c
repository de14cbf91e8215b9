// Runs a kernel as machine code, by the worker protocol: "ready" once it is set up, then for every
// line "run" one call of run(n) and one line with its milliseconds by the clock, those of processor
// time, and its checksum in hexadecimal.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern long long run(int n);

static double now_ms(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: driver N\n");
        return 2;
    }
    int n = atoi(argv[1]);
    char line[64];
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) && strcmp(line, "run\n") == 0) {
        double start = now_ms(CLOCK_MONOTONIC), cpu_start = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        unsigned long long checksum = (unsigned long long)run(n);
        double cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu_start, elapsed = now_ms(CLOCK_MONOTONIC) - start;
        printf("%.6f %.6f %llx\n", elapsed, cpu, checksum);
        fflush(stdout);
    }
    return 0;
}
