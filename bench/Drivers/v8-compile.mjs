// Loads a module on V8 again and again: FILE, then "validate" or "compile" (machine code for all of it).
import { readFileSync } from 'node:fs';
import { serve } from './worker.mjs';

const [file, mode] = process.argv.slice(2);
const bytes = readFileSync(file);

await serve(stopwatch => {
    // V8 keeps the code of bytes that it knows: each time a custom section of another name comes last.
    const unique = Buffer.concat([bytes, customSection(`${process.hrtime.bigint()}`)]);
    stopwatch.start();
    const done = mode === 'validate' ? WebAssembly.validate(unique) : new WebAssembly.Module(unique) !== null;
    stopwatch.stop();
    return done ? 1n : 0n;
});

function customSection(name) {
    return Buffer.from([0, name.length + 1, name.length, ...Buffer.from(name)]);
}
