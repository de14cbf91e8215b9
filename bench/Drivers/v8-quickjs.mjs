// Evaluates a JavaScript file in QuickJS on V8, in a new context each time: FILE SCRIPT NAME=EXPORT...
// The names say what the shortened imports and exports of the module are.
import { readFileSync } from 'node:fs';
import { checksumOf, serve } from './worker.mjs';

const [file, script, ...pairs] = process.argv.slice(2);
const names = Object.fromEntries(pairs.map(pair => pair.split('=')));
const module = new WebAssembly.Module(readFileSync(file));

const imports = {};
let memory;
for (const { module: group, name, kind } of WebAssembly.Module.imports(module)) {
    imports[group] ??= {};
    if (kind === 'memory') memory = imports[group][name] = new WebAssembly.Memory({ initial: 256, maximum: 32768 });
    // What a script without files and clocks doesn't need answers that it is not supported.
    else imports[group][name] = { [names.now]: () => 0, [names.resize]: grow }[name] ?? (() => 52);
}

function grow(bytes) {
    const pages = Math.ceil(((bytes >>> 0) - memory.buffer.byteLength) / 65536);
    return memory.grow(pages) >= 0 ? 1 : 0;
}

const { exports } = new WebAssembly.Instance(module, imports);
const call = (name, ...args) => exports[names[name]](...args);
call('initialize');

/** Copies bytes and a zero into the module's memory. */
function put(bytes) {
    const address = call('malloc', bytes.length + 1);
    const target = new Uint8Array(memory.buffer, address, bytes.length + 1);
    target.set(bytes);
    target[bytes.length] = 0;
    return address;
}

function textAt(address) {
    const bytes = new Uint8Array(memory.buffer, address);
    return bytes.slice(0, bytes.indexOf(0));
}

const source = readFileSync(script);
const [code, fileName] = [put(source), put(Buffer.from('workload.js'))];

await serve(stopwatch => {
    const runtime = call('QTS_NewRuntime');
    const context = call('QTS_NewContext', runtime, 0);
    stopwatch.start();
    const value = call('QTS_Eval', context, code, source.length, fileName, 0, 0);
    stopwatch.stop();
    const error = call('QTS_ResolveException', context, value);
    const string = call('QTS_GetString', context, error || value);
    const result = textAt(string);
    if (error) throw new Error(Buffer.from(result).toString());
    call('QTS_FreeCString', context, string);
    call('QTS_FreeValuePointer', context, value);
    call('QTS_FreeContext', context);
    call('QTS_FreeRuntime', runtime);
    return checksumOf(result);
});
