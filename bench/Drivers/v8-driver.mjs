// Runs a kernel on V8, by the worker protocol: "ready" once it is set up, then for every line
// "run" one call of run(n) and one line with its milliseconds and its checksum in hexadecimal.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, n] = process.argv.slice(2);
// The synchronous constructors: Node may end while nothing but a background compilation is pending.
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {});
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
    if (line !== 'run') break;
    const start = performance.now();
    const checksum = exports.run(Number(n));
    const elapsed = performance.now() - start;
    console.log(`${elapsed.toFixed(6)} ${BigInt.asUintN(64, checksum).toString(16)}`);
}
