using Wazil.Model;
using Xunit;

namespace Wazil.Tests.Examples;

/// <summary>Modules that clang made for one proposal each (shared/real/wasm/feat-*.wasm), called by their exports.</summary>
public class FeatureModuleTests
{
    [Fact]
    public void Bulk_CopiesAndFills()
    {
        var instance = Instantiate("feat-bulk");
        var memory = instance.GetMemory("memory")!;
        memory.WriteString(2_000, "overlap");
        instance.GetFunction("cp")!.Invoke(2_002, 2_000, 7);
        Assert.Equal("ovoverlap", memory.ReadString(2_000, 9));
        instance.GetFunction("fill")!.Invoke(2_000, (int)'x', 3);
        Assert.Equal("xxx", memory.ReadString(2_000, 3));
        Assert.Throws<TrapException>(() => instance.GetFunction("fill")!.Invoke(-1, 0, 2));
    }

    [Fact]
    public void Memory64_PeeksPokesAndGrows()
    {
        var instance = Instantiate("feat-memory64");
        Assert.Null(instance.GetFunction("poke")!.Invoke(4_096L, 42));
        Assert.Equal(42, instance.GetFunction<long, int>("peek")!(4_096));
        var pages = instance.GetMemory("memory")!.Pages;
        Assert.Equal(pages, instance.GetFunction<long, long>("grow")!(2));
        Assert.Equal(TrapCode.MemoryOutOfBounds, Assert.Throws<TrapException>(() => instance.GetFunction<long, int>("peek")!(1L << 40)).Code);
    }

    [Fact]
    public void MultiValue_ReturnsAStructure()
    {
        var instance = Instantiate("feat-multivalue");
        var make = instance.GetFunction("mk")!;
        if (make.Type.Results.Length == 3)
            Assert.Equal([5L, 10d, 6], make.InvokeAll(5));
        else
            Assert.Equal(2, make.Type.Parameters.Length);
    }

    [Fact]
    public void ReferenceTypes_PassHostObjectsThrough()
    {
        var made = new object();
        object? used = null;
        var instance = Instantiate("feat-reftypes", linker =>
        {
            linker.DefineFunction("env", "mk", () => made);
            linker.DefineFunction("env", "use", (object value) => { used = value; });
        });
        instance.GetAction("go")!();
        Assert.Same(made, used);
    }

    [Fact]
    public void Simd_ComputesDotProductAndSum()
    {
        var instance = Instantiate("feat-simd");
        var memory = instance.GetMemory("memory")!;
        for (var i = 0; i < 8; i++)
        {
            memory.WriteSingle(4_096 + (4 * i), i);
            memory.WriteSingle(8_192 + (4 * i), 2);
            memory.WriteByte(12_288 + i, (byte)(200 + i));
        }
        Assert.Equal(56f, instance.GetFunction<int, int, int, float>("dot")!(4_096, 8_192, 8));
        Assert.Equal(1_628, instance.GetFunction<int, int, int>("sum8")!(12_288, 8));
    }

    [Fact]
    public void RelaxedSimd_MultipliesAndAdds()
    {
        var instance = Instantiate("feat-relaxed");
        var memory = instance.GetMemory("memory")!;
        for (var i = 0; i < 4; i++)
        {
            memory.WriteSingle(4_096 + (4 * i), i);
            memory.WriteSingle(4_112 + (4 * i), 3);
            memory.WriteSingle(4_128 + (4 * i), 0.5f);
        }
        instance.GetFunction("madd")!.Invoke(8_192, 4_096, 4_112, 4_128);
        Assert.Equal(9.5f, memory.ReadSingle(8_192 + 12));
    }

    [Fact]
    public void TailCalls_RunAMillionDeep()
    {
        var instance = Instantiate("feat-tail");
        Assert.Equal(unchecked((int)500_000_500_000L), instance.GetFunction<int, int, int>("f")!(1_000_000, 0));
        Assert.Equal(unchecked((int)500_000_500_000L), instance.GetFunction<int, int, int>("h")!(1_000_000, 0));
    }

    [Fact]
    public void Threads_CountAtomically()
    {
        var instance = Instantiate("feat-threads");
        Assert.Equal(1_000, instance.GetFunction<int, int>("inc")!(1_000));
    }

    [Fact]
    public void WideArithmetic_MultipliesAndAdds128Bits()
    {
        var instance = Instantiate("feat-wide");
        Assert.Equal(Math.BigMul(ulong.MaxValue, 12_345UL, out _), instance.GetFunction<ulong, ulong, ulong>("mulhi")!(ulong.MaxValue, 12_345));
        Assert.Equal(4UL, instance.GetFunction<ulong, ulong, ulong, ulong, ulong>("add")!(1, ulong.MaxValue, 2, 1));
    }

    [Fact]
    public void Dwarf_LoadsAndNamesItsSections()
    {
        using var module = Load(new Engine(), "feat-dwarf");
        Assert.Contains(module.CustomSections, section => section.Name == ".debug_line");
    }

    private static Instance Instantiate(string name) => Instantiate(name, _ => { });

    private static Instance Instantiate(string name, Action<Linker> define)
    {
        var engine = new Engine(new EngineOptions { Features = WasmFeatures.All });
        var store = new Store(engine);
        var module = Load(engine, name);
        var linker = new Linker(engine);
        define(linker);
        foreach (var import in module.Imports)
        {
            // A shared memory is imported from the host.
            if (import.Type is MemoryType { IsShared: true } type)
                linker.Define(import.Module, import.Name, new Memory(store, type));
        }
        return linker.Instantiate(store, module);
    }

    private static Module Load(Engine engine, string name)
    {
        if (!SharedData.TryFind(out var shared))
            Assert.Skip("shared/real/wasm is not there");
        return Module.FromFile(engine, Path.Combine(shared, "real", "wasm", name + ".wasm"));
    }
}
