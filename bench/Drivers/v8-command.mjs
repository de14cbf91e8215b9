// Runs a WASI command on V8, instantiated anew each time: FILE INPUT OUTPUT. The time is that of _start.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';
import { checksumOf, serve } from './worker.mjs';

const [file, input, output] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));

await serve(stopwatch => {
    const [stdin, stdout] = [openSync(input), openSync(output, 'w')];
    try {
        const wasi = new WASI({ version: 'preview1', args: ['command.wasm'], stdin, stdout, returnOnExit: true });
        const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
        stopwatch.start();
        const exitCode = wasi.start(instance);
        stopwatch.stop();
        if (exitCode !== 0) throw new Error(`exit code ${exitCode}`);
    } finally {
        closeSync(stdin);
        closeSync(stdout);
    }
    return checksumOf(readFileSync(output));
});
