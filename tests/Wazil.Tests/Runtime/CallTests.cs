using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Calls from the host: stacks of several threads, and stores that are disposed of.</summary>
public class CallTests
{
    private const string Text = """
        (module (import "host" "call" (func $host (param i32)))
          (memory (export "memory") 1)
          (func (export "leaf") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "leaf_load") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "leaf_divide") (param i32) (result i32) (i32.div_s (i32.const 1) (local.get 0)))
          (func $depth (export "depth") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
              (else (i32.add (i32.const 1) (call $depth (i32.sub (local.get 0) (i32.const 1)))))))
          (func (export "host_then_depth") (param i32) (result i32) (call $host (i32.const 0)) (call $depth (local.get 0))))
        """;

    [Theory]
    [InlineData(256 << 10, 64 << 20)]
    [InlineData(64 << 20, 256 << 10)]
    public void Guest_WhoseHostFunctionHadAnotherThreadCallIt_KeepsTheLimitOfItsOwnStack(int outerStack, int innerStack)
    {
        Instance instance = null!;
        instance = Engines.Instantiate(EngineKind.GuardPages, Text, linker => linker.DefineFunction("host", "call", (int _) =>
            OnThread(innerStack, () => Assert.Equal(100, instance.GetFunction<int, int>("depth")!(100)))));
        OnThread(outerStack, () =>
        {
            var run = instance.GetFunction<int, int>("host_then_depth")!;
            Assert.Equal(500, run(500));
            var trap = Assert.Throws<TrapException>(() => run(1_000_000_000));
            Assert.Equal(TrapCode.CallStackExhausted, trap.Code);
        });
    }

    [Fact]
    public void FunctionThatCallsNothing_WorksAndTrapsLikeOthers()
    {
        var instance = Engines.Instantiate(EngineKind.GuardPages, Text, linker => linker.DefineFunction("host", "call", (int _) => { }));
        var leaf = instance.GetFunction<int, int, int>("leaf")!;
        Assert.Equal(5, leaf(2, 3));
        OnThread(256 << 10, () => Assert.Equal(7, leaf(3, 4)));
        Assert.Equal(TrapCode.MemoryOutOfBounds,
            Assert.Throws<TrapException>(() => instance.GetFunction<int, int>("leaf_load")!(65_533)).Code);
        Assert.Equal(TrapCode.IntegerDivideByZero,
            Assert.Throws<TrapException>(() => instance.GetFunction<int, int>("leaf_divide")!(0)).Code);
        instance.Store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => leaf(1, 1));
        Assert.Throws<ObjectDisposedException>(() => instance.GetFunction<int, int>("depth"));
    }

    [Fact]
    public void FunctionThatCallsNothing_CalledBetweenHostAndGuest_LeavesTheStoreInUse()
    {
        Instance instance = null!;
        var calls = 0;
        instance = Engines.Instantiate(EngineKind.GuardPages, Text, linker => linker.DefineFunction("host", "call", (int _) =>
        {
            calls += instance.GetFunction<int, int, int>("leaf")!(1, 0);
            Assert.Throws<TrapException>(() => instance.GetFunction<int, int>("leaf_load")!(-1));
            Assert.Throws<InvalidOperationException>(instance.Store.Dispose);
        }));
        Assert.Equal(3, instance.GetFunction<int, int>("host_then_depth")!(3));
        Assert.Equal(1, calls);
        instance.Store.Dispose();
    }

    [Fact]
    public void Delegate_OfADisposedStore_Throws()
    {
        var instance = Engines.Instantiate(EngineKind.GuardPages, Text, linker => linker.DefineFunction("host", "call", (int _) => { }));
        var depth = instance.GetFunction<int, int>("depth")!;
        Assert.Equal(9, depth(9));
        instance.Store.Dispose();
        Assert.Throws<ObjectDisposedException>(() => depth(9));
    }

    private static void OnThread(int stackBytes, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), stackBytes);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
