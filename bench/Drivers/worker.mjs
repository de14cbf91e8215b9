// The worker protocol, for drivers that run in Node.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';

/**
 * A stopwatch for time by the clock and for processor time of the whole process (a thread's own is
 * only brought up to date with the scheduler's tick).
 */
export class Stopwatch {
    start() {
        this.cpu = process.cpuUsage();
        this.clock = performance.now();
    }

    stop() {
        this.elapsed = performance.now() - this.clock;
        const { user, system } = process.cpuUsage(this.cpu);
        this.cpuElapsed = (user + system) / 1000;
    }
}

/** The first eight bytes of the SHA-256 of some byte arrays one after another. */
export function checksumOf(...parts) {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest().readBigUInt64BE(0);
}

/** Says "ready", then calls run(stopwatch) for every line "run" and answers with times and the checksum it returned. */
export async function serve(run) {
    const stopwatch = new Stopwatch();
    console.log('ready');
    for await (const line of createInterface({ input: process.stdin })) {
        if (line !== 'run') break;
        const checksum = BigInt.asUintN(64, run(stopwatch));
        console.log(`${stopwatch.elapsed.toFixed(6)} ${stopwatch.cpuElapsed.toFixed(6)} ${checksum.toString(16)}`);
    }
}
