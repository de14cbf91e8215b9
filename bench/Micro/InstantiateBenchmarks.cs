using BenchmarkDotNet.Attributes;
using Wazil.Text;

namespace Wazil.Bench.Micro;

/// <summary>What an instance of a loaded module costs, its store included.</summary>
[MemoryDiagnoser]
public class InstantiateBenchmarks
{
    private Engine? _engine;
    private Linker? _linker;
    private Module? _module;

    /// <summary>Size of the memory's data segment in bytes.</summary>
    [Params(0, 1 << 20)]
    public int DataBytes { get; set; }

    /// <summary>Memories that the engine keeps for new instances.</summary>
    [Params(0, 4)]
    public int PooledMemories { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _engine = new Engine(new EngineOptions { CodeUnloading = CodeUnloading.Never, PooledMemories = PooledMemories });
        string data = new('x', DataBytes);
        _module = Module.FromBytes(_engine, Wat.ToBinary($$"""
            (module
              (memory (export "memory") 17)
              (data (i32.const 0) "{{data}}")
              (func (export "run") (result i32) (i32.load8_u (i32.const 0))))
            """));
        _linker = new Linker(_engine);
    }

    [GlobalCleanup]
    public void CleanUp() => _engine!.Dispose();

    /// <summary>Store and instance, made and given back.</summary>
    [Benchmark]
    public Instance Instantiate()
    {
        using var store = new Store(_engine!);
        return _linker!.Instantiate(store, _module!);
    }

    /// <summary>The same with a first call.</summary>
    [Benchmark]
    public int InstantiateAndCall()
    {
        using var store = new Store(_engine!);
        return _linker!.Instantiate(store, _module!).GetFunction<int>("run")!();
    }
}
