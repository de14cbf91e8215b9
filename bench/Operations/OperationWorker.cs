using System.Globalization;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Operations;

/// <summary>Does an operation many times; the time is that of all of them.</summary>
internal sealed class OperationWorker(Module module, int count)
{
    /// <summary>The kind of <see cref="Workload"/>; its arguments are the operation's name, the module, and how often.</summary>
    public const string Kind = "operation";

    // What stays reachable until the process ends.
    private readonly List<object> _kept = [];

    public static int Run(Engine engine, string name, string file, string count)
    {
        using Module module = Module.FromFile(engine, file);
        var worker = new OperationWorker(module, int.Parse(count, CultureInfo.InvariantCulture));
        return WorkerLoop.Serve(name switch
        {
            "host-to-guest" => worker.CallGuest(),
            "guest-to-host" => worker.CallHost(),
            "out-of-bounds" => worker.Catch(instance => instance.GetFunction<int, int>("load")!, load => load(-8)),
            "unreachable" => worker.Catch(instance => instance.GetAction("stop")!, stop => stop()),
            "instances-empty" or "instances-memory" => worker.KeepInstances,
            OperationSuite.Grow => worker.Grow,
            _ => worker.Instantiate,
        });
    }

    private Instance MakeInstance(Store store)
    {
        var linker = new Linker(module.Engine);
        linker.DefineFunction("host", "add", (int x, int y) => x + y);
        return linker.Instantiate(store, module);
    }

    private Func<RunClock, ulong> CallGuest()
    {
        Func<int, int, int> add = MakeInstance(new Store(module.Engine)).GetFunction<int, int, int>("add")!;
        return clock =>
        {
            int sum = 0;
            clock.Start();
            for (int i = 0; i < count; i++)
                sum = add(sum, i);
            clock.Stop();
            return (uint)sum;
        };
    }

    private Func<RunClock, ulong> CallHost()
    {
        Func<int, int> callHost = MakeInstance(new Store(module.Engine)).GetFunction<int, int>("call_host")!;
        return clock =>
        {
            clock.Start();
            int sum = callHost(count);
            clock.Stop();
            return (uint)sum;
        };
    }

    private Func<RunClock, ulong> Catch<T>(Func<Instance, T> get, Action<T> call)
    {
        T function = get(MakeInstance(new Store(module.Engine)));
        return clock =>
        {
            ulong caught = 0;
            clock.Start();
            for (int i = 0; i < count; i++)
            {
                try
                {
                    call(function);
                }
                catch (TrapException)
                {
                    caught++;
                }
            }

            clock.Stop();
            return caught;
        };
    }

    private ulong Instantiate(RunClock clock)
    {
        var linker = new Linker(module.Engine);
        clock.Start();
        for (int i = 0; i < count; i++)
        {
            using var store = new Store(module.Engine);
            linker.Instantiate(store, module);
        }

        clock.Stop();
        return (ulong)count;
    }

    private ulong KeepInstances(RunClock clock)
    {
        var linker = new Linker(module.Engine);
        clock.Start();
        for (int i = 0; i < count; i++)
            _kept.Add(linker.Instantiate(new Store(module.Engine), module));
        clock.Stop();
        return (ulong)count;
    }

    private ulong Grow(RunClock clock)
    {
        using var store = new Store(module.Engine);
        Func<int, int> run = MakeInstance(store).GetFunction<int, int>("run")!;
        clock.Start();
        int sum = run(500 * count);
        clock.Stop();
        return (uint)sum;
    }
}
