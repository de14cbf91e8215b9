using BenchmarkDotNet.Attributes;
using Wazil.Text;

namespace Wazil.Bench.Micro;

/// <summary>What a call costs in each direction.</summary>
public class CallBenchmarks
{
    private const int Calls = 1000;

    private readonly Engine _engine = new(new EngineOptions { CodeUnloading = CodeUnloading.Never });
    private Store? _store;
    private Func<int, int, int>? _add;
    private Action<int>? _loop;
    private Action<int>? _callHost;
    private Function? _addFunction;
    private int _sum;

    [GlobalSetup]
    public void SetUp()
    {
        const string Text = """
            (module
              (import "host" "add" (func $host (param i32 i32) (result i32)))
              (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "loop") (param i32) (local i32)
                (loop $again
                  (local.set 1 (i32.add (local.get 1) (local.get 0)))
                  (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (drop (local.get 1)))
              (func (export "call_host") (param i32) (local i32)
                (loop $again
                  (local.set 1 (call $host (local.get 1) (local.get 0)))
                  (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (drop (local.get 1))))
            """;
        _store = new Store(_engine);
        var linker = new Linker(_engine);
        linker.DefineFunction("host", "add", (int x, int y) => x + y);
        Instance instance = linker.Instantiate(_store, Module.FromBytes(_engine, Wat.ToBinary(Text)));
        _add = instance.GetFunction<int, int, int>("add");
        _addFunction = instance.GetFunction("add");
        _loop = instance.GetAction<int>("loop");
        _callHost = instance.GetAction<int>("call_host");
    }

    [GlobalCleanup]
    public void CleanUp() => _store!.Dispose();

    /// <summary>A typed delegate of an exported function.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int HostToGuest()
    {
        Func<int, int, int> add = _add!;
        int sum = _sum;
        for (int i = 0; i < Calls; i++)
            sum = add(sum, i);
        return _sum = sum;
    }

    /// <summary>The same function with boxed arguments.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public object? HostToGuestUntyped()
    {
        object? sum = 0;
        for (int i = 0; i < Calls; i++)
            sum = _addFunction!.Invoke(sum, i);
        return sum;
    }

    /// <summary>A loop in the guest that calls the host: subtract <see cref="GuestLoop"/>.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void GuestToHost() => _callHost!(Calls);

    /// <summary>The same loop with an addition instead of the call.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public void GuestLoop() => _loop!(Calls);
}
