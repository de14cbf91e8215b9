using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>Sizes of memories: custom pages, large 64-bit memories, what the host sees of them.</summary>
public class LinearMemoryTests
{
    private const long GiB = 1L << 30;

    [Fact]
    public void Memory64_ThatOutgrowsItsReservation_MovesWithItsContents()
    {
        // More than is reserved for growing, so that the first growth moves it. Only a few pages are touched.
        var engine = new Engine();
        using var store = new Store(engine);
        var instance = TryInstantiate(store, """
            (module (memory (export "m") i64 1048577)
              (func (export "run") (param i64) (result i64)
                (i64.store (i64.const 8) (i64.const 11))
                (i64.store (i64.const 0x10_0000_fff8) (i64.const 22))
                (if (i64.lt_s (memory.grow (local.get 0)) (i64.const 0)) (then (return (i64.const -1))))
                (i64.store (i64.sub (i64.shl (memory.size) (i64.const 16)) (i64.const 8)) (i64.const 33))
                (i64.add (i64.load (i64.const 8)) (i64.load (i64.const 0x10_0000_fff8)))))
            """);
        var run = instance.GetFunction<long, long>("run")!;
        var memory = instance.GetMemory("m")!;
        for (var times = 1; times <= 4; times++)
        {
            Assert.Equal(33, run(times * 100_000L));
            Assert.Equal(33, memory.ReadInt64(memory.Length - 8));
        }
        Assert.Equal(1_048_577 + 1_000_000, memory.Pages);
        Assert.Equal(33, memory.ReadInt64((1_048_577 + 100_000) * 65_536L - 8));
        Assert.Equal(0, memory.ReadInt64(32 * GiB));
        Assert.Equal(memory.Length, store.MemoryBytes);
    }

    [Fact]
    public void Memory64_OfTheHost_IsReadAndWrittenAboveFourGibibytes()
    {
        var engine = new Engine();
        using var store = new Store(engine);
        var memory = new Memory(store, new MemoryType(new Limits(65_537, 70_000), Is64Bit: true));
        memory.WriteInt64(4 * GiB - 4, 0x0102030405060708);
        Assert.Equal(0x01020304, memory.ReadInt32(4 * GiB));
        Assert.Equal(65_537 * 65_536L, memory.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.ReadByte(memory.Length));
        Assert.Equal(65_537, memory.Grow(1));
        Assert.Equal(-1, memory.Grow(long.MaxValue));
        memory.WriteByte(memory.Length - 1, 9);
    }

    [Fact]
    public void Memory64_LargerThanAddressSpace_IsRefused()
    {
        var engine = new Engine();
        using var store = new Store(engine);
        Assert.Throws<WasmLinkException>(
            () => new Linker(engine).Instantiate(store, Engines.Compile(engine, "(module (memory i64 0x1_0000_0000_0000))")));
        Assert.Equal(0, store.MemoryBytes);
    }

    [Theory]
    [InlineData(MemoryProtection.Auto)]
    [InlineData(MemoryProtection.Explicit)]
    public void CustomPageSize_OfOneByte_BoundsAccessesToTheByte(MemoryProtection protection)
    {
        var engine = new Engine(new EngineOptions { Features = WasmFeatures.All, MemoryProtection = protection });
        using var store = new Store(engine);
        var instance = new Linker(engine).Instantiate(store, Engines.Compile(engine, """
            (module
              (memory $wide 1)
              (memory $m (export "m") 5 100 (pagesize 1))
              (memory $s (export "s") 10 20 shared (pagesize 1))
              (func (export "load") (param i32) (result i32) (i32.load $m (local.get 0)))
              (func (export "add") (param i32) (result i32) (i32.atomic.rmw.add $s (local.get 0) (i32.const 1)))
              (func (export "grow") (param i32) (result i32) (memory.grow $m (local.get 0)))
              (func (export "copy") (param i32 i32 i32) (memory.copy $m $wide (local.get 0) (local.get 1) (local.get 2))))
            """));
        var load = instance.GetFunction<int, int>("load")!;
        var add = instance.GetFunction<int, int>("add")!;
        var grow = instance.GetFunction<int, int>("grow")!;
        Assert.Equal(0, load(1));
        Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => load(2)).Code);
        Assert.Equal(0, add(4));
        Assert.Equal(1, add(4));
        Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => add(8)).Code);
        Assert.Equal(5, grow(1));
        Assert.Equal(0, load(2));
        Assert.Equal(-1, grow(95));
        Assert.Equal(6, grow(94));
        Assert.Equal(100, instance.GetMemory("m")!.Length);
        Assert.Equal(TrapCode.MemoryOutOfBounds,
            Assert.Throws<TrapException>(() => instance.GetAction<int, int, int>("copy")!(50, 0, 51)).Code);
    }

    [Fact]
    public void WideArithmetic_AmongOtherOperands_KeepsTheirOrder()
    {
        var engine = new Engine(new EngineOptions { Features = WasmFeatures.All });
        using var store = new Store(engine);
        var instance = new Linker(engine).Instantiate(store, Engines.Compile(engine, """
            (module (memory 1)
              ;; The carry goes through memory, which the operands before have read already.
              (func (export "run") (param i64 i64) (result i64 i64 i64)
                (i64.load (i32.const 0))
                (i64.mul_wide_u (local.get 0) (local.get 1))
                (i64.add128 (i64.const -1) (i64.const 0))
                (i64.store (i32.const 0) (i64.const 5))))
            """));
        var run = instance.GetFunction("run")!;
        Assert.Equal([0L, 0L, 1L], run.InvokeAll(1L, 1L));
        Assert.Equal([5L, 0L, -1L], run.InvokeAll(-1L, -1L));
    }

    private static Instance TryInstantiate(Store store, string text)
    {
        try
        {
            return new Linker(store.Engine).Instantiate(store, Engines.Compile(store.Engine, text));
        }
        catch (WasmLinkException exception) when (exception.Message.Contains("the system has no memory", StringComparison.Ordinal))
        {
            Assert.Skip("the system has not so much address space");
            throw;
        }
    }
}
