// Does an operation many times on V8: NAME FILE COUNT. The time is that of all of them.
import { readFileSync } from 'node:fs';
import { serve } from './worker.mjs';

const [name, file, countText] = process.argv.slice(2);
const count = Number(countText);
const module = new WebAssembly.Module(readFileSync(file));
const imports = { host: { add: (x, y) => (x + y) | 0 } };
const instantiate = () => new WebAssembly.Instance(module, imports);
const kept = [];

function callGuest() {
    const { add } = instantiate().exports;
    return stopwatch => {
        let sum = 0;
        stopwatch.start();
        for (let i = 0; i < count; i++) sum = add(sum, i);
        stopwatch.stop();
        return BigInt(sum >>> 0);
    };
}

function callHost() {
    const { call_host } = instantiate().exports;
    return stopwatch => {
        stopwatch.start();
        const sum = call_host(count);
        stopwatch.stop();
        return BigInt(sum >>> 0);
    };
}

function trap(call) {
    const { exports } = instantiate();
    return stopwatch => {
        let caught = 0;
        stopwatch.start();
        for (let i = 0; i < count; i++) {
            try {
                call(exports);
            } catch (error) {
                if (error instanceof WebAssembly.RuntimeError) caught++;
            }
        }
        stopwatch.stop();
        return BigInt(caught);
    };
}

function instances(keep) {
    return stopwatch => {
        stopwatch.start();
        for (let i = 0; i < count; i++) {
            const instance = instantiate();
            if (keep) kept.push(instance);
        }
        stopwatch.stop();
        return BigInt(count);
    };
}

function grow(stopwatch) {
    const { run } = instantiate().exports;
    stopwatch.start();
    const sum = run(500 * count);
    stopwatch.stop();
    return BigInt(sum >>> 0);
}

await serve({
    'host-to-guest': callGuest,
    'guest-to-host': callHost,
    'out-of-bounds': () => trap(exports => exports.load(-8)),
    'unreachable': () => trap(exports => exports.stop()),
    'instances-empty': () => instances(true),
    'instances-memory': () => instances(true),
    'grow': () => grow,
}[name]?.() ?? instances(false));
