// Runs a WASI command once: FILE.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const wasi = new WASI({ version: 'preview1', args: ['command.wasm'] });
wasi.start(new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport }));
