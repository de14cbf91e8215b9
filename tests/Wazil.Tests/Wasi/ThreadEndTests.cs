using Wazil.Text;
using Wazil.Wasi;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>A guest's threads end with it, and what ends one of them ends all.</summary>
public class ThreadEndTests
{
    private const string WaitForThread = "(drop (memory.atomic.wait32 (i32.const 128) (i32.const 0) (i64.const -1)))";
    private const string WaitForEver = "(drop (memory.atomic.wait32 (i32.const 256) (i32.const 0) (i64.const -1)))";
    private const string LoopForEver = "(loop $l (br $l))";

    private const string ReadForEver = """
        (i32.store (i32.const 0) (i32.const 512)) (i32.store (i32.const 4) (i32.const 8))
        (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16)))
        """;

    /// <summary>The main thread starts one, which says that it runs.</summary>
    private static byte[] Build(string main, string thread) => Wat.ToBinary($"""
        (module
          (import "env" "memory" (memory $memory 1 1 shared))
          (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
          (export "memory" (memory $memory))
          (func $main {main})
          (func (export "_start") (drop (call $spawn (i32.const 5))) (call $main))
          (func (export "reactor") (drop (call $spawn (i32.const 5))) (call $main))
          (func (export "wasi_thread_start") (param $id i32) (param $argument i32)
            (i32.atomic.store (i32.const 128) (i32.const 1))
            (drop (memory.atomic.notify (i32.const 128) (i32.const 1)))
            {thread}))
        """);

    private static int Run(string main, string thread, bool asCalls = false)
    {
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, Build(main, thread));
        using var store = new Store(engine);
        var linker = new Linker(engine);
        using var wasi = linker.DefineWasi(WasiOptions.Default with { StandardInput = WasiInput.FromStream(new NeverReadableStream()) });
        linker.DefineWasiThreads(wasi, store, module);
        var instance = linker.Instantiate(store, module);
        using (store.InterruptAfter(TimeSpan.FromSeconds(60)))
            return asCalls ? wasi.Run(instance, instance.GetAction("reactor")!) : wasi.Run(instance);
    }

    [Theory, InlineData(LoopForEver), InlineData(WaitForEver), InlineData(ReadForEver)]
    public void MainThread_ThatReturns_EndsAThreadWhateverItDoes(string thread) => Assert.Equal(0, Run(WaitForThread, thread));

    [Fact]
    public void MainThread_ThatExits_EndsTheOthersWithItsCode() => Assert.Equal(9, Run(WaitForThread + "(call $exit (i32.const 9))", LoopForEver));

    [Theory, InlineData(LoopForEver), InlineData(WaitForEver), InlineData(ReadForEver)]
    public void Thread_ThatExits_EndsTheMainThreadWhateverItDoes(string main)
    {
        Assert.Equal(7, Run(main, "(call $exit (i32.const 7))"));
        Assert.Equal(7, Run(main, "(call $exit (i32.const 7))", asCalls: true));
    }

    [Theory, InlineData(LoopForEver), InlineData(WaitForEver), InlineData(ReadForEver)]
    public void Thread_ThatTraps_EndsTheGuestWithItsTrap(string main) =>
        Assert.Equal(TrapCode.Unreachable, Assert.Throws<TrapException>(() => Run(main, "unreachable")).Code);
}
