// Runs a program of sightglass on V8, the time between its marks: FILE DIRECTORY OUTPUT.
// What it prints is left in OUTPUT/stdout and OUTPUT/stderr.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { checksumOf, serve } from './worker.mjs';

const [file, directory, output] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));

await serve(stopwatch => {
    let marks = 0;
    const bench = {
        start: () => {
            marks++;
            stopwatch.start();
        },
        end: () => {
            stopwatch.stop();
            marks++;
        },
    };
    const files = ['stdout', 'stderr'].map(name => openSync(join(output, name), 'w'));
    try {
        const wasi = new WASI({
            version: 'preview1',
            args: ['benchmark.wasm'],
            preopens: { '.': directory },
            stdout: files[0],
            stderr: files[1],
            returnOnExit: true,
        });
        const imports = { bench, wasi_snapshot_preview1: wasi.wasiImport };
        const exitCode = wasi.start(new WebAssembly.Instance(module, imports));
        if (exitCode !== 0) throw new Error(`exit code ${exitCode}`);
        if (marks !== 2) throw new Error('bench.start and bench.end were not called once each');
    } finally {
        files.forEach(closeSync);
    }
    return checksumOf(readFileSync(join(output, 'stdout')), readFileSync(join(output, 'stderr')));
});
