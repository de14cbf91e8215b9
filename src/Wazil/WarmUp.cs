using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Wazil;

/// <summary>Makes .NET load what compiling needs, on a thread of its own, while the application is about its first module.</summary>
/// <remarks>The first function costs some 20 ms more than the next, nearly all of it for loading types and methods.</remarks>
internal static class WarmUp
{
    private const string Function = "work";

    private static int _isStarted;

    /// <summary>The module that is compiled and called: the usual instructions once each.</summary>
    /// <remarks><code>
    /// (module
    ///   (type $binary (func (param i32 i32) (result i32)))
    ///   (memory 1 1)
    ///   (table 1 funcref)
    ///   (global $stack (mut i32) (i32.const 1024))
    ///   (elem (i32.const 0) $leaf)
    ///   (func $leaf (type $binary) (i32.add (local.get 0) (local.get 1)))
    ///   (func $work (export "work") (param $count i32) (result i32) (local $sum i32) (local $wide i64) (local $real f64)
    ///     (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
    ///     (block $done
    ///       (loop $next
    ///         (br_if $done (i32.eqz (local.get $count)))
    ///         (block $b (block $a (br_table $a $b $done (i32.and (local.get $count) (i32.const 1))))
    ///           (i32.store offset=4 (global.get $stack) (call $leaf (local.get $sum) (i32.load8_u offset=8 (local.get $count)))))
    ///         (i64.store offset=8 align=4 (global.get $stack) (i64.shl (i64.extend_i32_u (local.get $count)) (i64.const 32)))
    ///         (local.set $wide (i64.load offset=8 (global.get $stack)))
    ///         (local.set $real (f64.mul (f64.convert_i64_s (local.get $wide)) (f64.const 0.5)))
    ///         (local.set $sum (select (local.get $sum) (i32.wrap_i64 (local.get $wide)) (f64.lt (local.get $real) (f64.const 0))))
    ///         (if (i32.lt_u (local.get $sum) (i32.const 7))
    ///           (then (local.set $sum (call_indirect (type $binary) (local.get $sum) (i32.const 1) (i32.const 0))))
    ///           (else (memory.fill (i32.const 0) (i32.const 0) (i32.const 4))))
    ///         (local.set $count (i32.sub (local.get $count) (i32.const 1)))
    ///         (br $next)))
    ///     (drop (memory.grow (i32.const 0)))
    ///     (global.set $stack (i32.add (global.get $stack) (i32.const 16)))
    ///     (local.get $sum)))
    /// </code></remarks>
    private static ReadOnlySpan<byte> Program =>
    [
        0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x0c, 0x02, 0x60, 0x02, 0x7f, 0x7f, 0x01, 0x7f, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x03, 0x03,
        0x02, 0x00, 0x01, 0x04, 0x04, 0x01, 0x70, 0x00, 0x01, 0x05, 0x04, 0x01, 0x01, 0x01, 0x01, 0x06, 0x07, 0x01, 0x7f, 0x01, 0x41, 0x80, 0x08, 0x0b,
        0x07, 0x08, 0x01, 0x04, 0x77, 0x6f, 0x72, 0x6b, 0x00, 0x01, 0x09, 0x07, 0x01, 0x00, 0x41, 0x00, 0x0b, 0x01, 0x00, 0x0a, 0xac, 0x01, 0x02, 0x07,
        0x00, 0x20, 0x00, 0x20, 0x01, 0x6a, 0x0b, 0xa1, 0x01, 0x03, 0x01, 0x7f, 0x01, 0x7e, 0x01, 0x7c, 0x23, 0x00, 0x41, 0x10, 0x6b, 0x24, 0x00, 0x02,
        0x40, 0x03, 0x40, 0x20, 0x00, 0x45, 0x0d, 0x01, 0x02, 0x40, 0x02, 0x40, 0x20, 0x00, 0x41, 0x01, 0x71, 0x0e, 0x02, 0x00, 0x01, 0x03, 0x0b, 0x23,
        0x00, 0x20, 0x01, 0x20, 0x00, 0x2d, 0x00, 0x08, 0x10, 0x00, 0x36, 0x02, 0x04, 0x0b, 0x23, 0x00, 0x20, 0x00, 0xad, 0x42, 0x20, 0x86, 0x37, 0x02,
        0x08, 0x23, 0x00, 0x29, 0x03, 0x08, 0x21, 0x02, 0x20, 0x02, 0xb9, 0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xe0, 0x3f, 0xa2, 0x21, 0x03, 0x20,
        0x01, 0x20, 0x02, 0xa7, 0x20, 0x03, 0x44, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x63, 0x1b, 0x21, 0x01, 0x20, 0x01, 0x41, 0x07, 0x49,
        0x04, 0x40, 0x20, 0x01, 0x41, 0x01, 0x41, 0x00, 0x11, 0x00, 0x00, 0x21, 0x01, 0x05, 0x41, 0x00, 0x41, 0x00, 0x41, 0x04, 0xfc, 0x0b, 0x00, 0x0b,
        0x20, 0x00, 0x41, 0x01, 0x6b, 0x21, 0x00, 0x0c, 0x00, 0x0b, 0x0b, 0x41, 0x00, 0x40, 0x00, 0x1a, 0x23, 0x00, 0x41, 0x10, 0x6a, 0x24, 0x00, 0x20,
        0x01, 0x0b,
    ];

    /// <summary>Begins, if nothing in the process did so before and there is a second processor.</summary>
    /// <param name="options">Options of the engine that will be used.</param>
    public static void Start(EngineOptions options)
    {
        if (Environment.ProcessorCount == 1 || !RuntimeFeature.IsDynamicCodeSupported || Interlocked.Exchange(ref _isStarted, 1) != 0)
            return;

        // A memory without guard pages, so that no address space of it is seen among the application's.
        var own = new EngineOptions
        {
            WarmUp = false,
            Interruptible = options.Interruptible,
            CodeUnloading = CodeUnloading.Always,
            MemoryProtection = MemoryProtection.Explicit,
            ValidationThreads = 1,
        };
        new Thread(() => Run(own)) { IsBackground = true, Name = "Wazil warm-up" }.Start();
    }

    [SuppressMessage("Design", "CA1031", Justification = "What fails here fails again, and is reported, when the application needs it.")]
    private static void Run(EngineOptions options)
    {
        try
        {
            using var engine = new Engine(options);
            using var module = Module.FromBytes(engine, Program.ToArray());
            using var store = new Store(engine);
            new Linker(engine).Instantiate(store, module).GetFunction<int, int>(Function)!(1);
        }
        catch (Exception)
        {
        }
    }
}
