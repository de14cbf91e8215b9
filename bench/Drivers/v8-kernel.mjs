// Runs a kernel on V8: FILE N.
import { readFileSync } from 'node:fs';
import { serve } from './worker.mjs';

const [file, n] = process.argv.slice(2);
// The synchronous constructors: Node may end while nothing but a background compilation is pending.
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {});
await serve(stopwatch => {
    stopwatch.start();
    const checksum = exports.run(Number(n));
    stopwatch.stop();
    return checksum;
});
