// Runs a Ruby script in CRuby on V8: FILE SCRIPT OUTPUT. It is evaluated once; each run calls Workload.run.
import { openSync, ftruncateSync, readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';
import { checksumOf, serve } from './worker.mjs';

const [file, script, output] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));
// Appending, so that an emptied file is written from its beginning.
const stdout = openSync(output, 'a');
const wasi = new WASI({ version: 'preview1', args: ['ruby.wasm'], stdout, returnOnExit: true });

const imports = {
    wasi_snapshot_preview1: wasi.wasiImport,
    // Handles of Ruby's objects stand for themselves.
    canonical_abi: { 'resource_new_rb-abi-value': value => value, 'resource_get_rb-abi-value': handle => handle },
};
for (const { module: group, name, kind } of WebAssembly.Module.imports(module)) {
    imports[group] ??= {};
    if (kind === 'function') {
        imports[group][name] ??= () => {
            throw new Error(`Ruby called ${group}.${name}, which is not there`);
        };
    }
}

const instance = new WebAssembly.Instance(module, imports);
const { exports } = instance;
wasi.initialize(instance);
const memory = () => new DataView(exports.memory.buffer);

function put(text) {
    const bytes = Buffer.from(text);
    const address = exports.cabi_realloc(0, 0, 4, bytes.length);
    new Uint8Array(exports.memory.buffer, address).set(bytes);
    return [address, bytes.length];
}

function evaluate(text) {
    const result = exports['rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>'](...put(text));
    const state = memory().getInt32(result + 4, true);
    if (state !== 0) throw new Error(`Ruby ended with state ${state}: ${text.slice(0, 100)}`);
}

const args = ['ruby.wasm', '-EUTF-8', '-e_=0'];
const list = exports.cabi_realloc(0, 0, 4, args.length * 8);
args.forEach((argument, i) => {
    const [address, length] = put(argument + '\0');
    memory().setInt32(list + i * 8, address, true);
    memory().setInt32(list + i * 8 + 4, length, true);
});
exports['ruby-init: func(args: list<string>) -> ()'](list, args.length);
exports['ruby-init-loadpath: func() -> ()']();
evaluate(readFileSync(script, 'utf8'));

await serve(stopwatch => {
    evaluate('GC.start');
    ftruncateSync(stdout);
    stopwatch.start();
    evaluate('Workload.run');
    stopwatch.stop();
    evaluate('$stdout.flush');
    return checksumOf(readFileSync(output));
});
