using System.Globalization;
using System.Runtime.InteropServices;
using Wazil.Text;

namespace Wazil.FaultProbe;

/// <summary>More memories than the system gives.</summary>
internal static partial class Exhaustion
{
    private const int AddressSpaceLimit = 9;
    private const long GiB = 1L << 30;

    public static void OfAddressSpace()
    {
        using var engine = new Engine();
        Guests.ExpectTraps(engine);
        LimitAddressSpace(30 * GiB);
        var (stores, message) = OpenUntilRefused(engine);
        Guests.Expect(stores.Count is >= 1 and <= 3, $"{stores.Count} memories of 8 GiB fit into 30");
        Guests.Expect(message.Contains("address space", StringComparison.Ordinal), message);
        stores.ForEach(store => store.Dispose());
        Guests.ExpectTraps(engine);

        LimitAddressSpace(2 * GiB);
        using var checkedEngine = new Engine();
        Guests.Expect(checkedEngine.Info.MemoryProtection == MemoryProtection.Explicit, "the engine did not fall back");
        Guests.Expect(checkedEngine.Info.MemoryProtectionReason.Contains("ulimit", StringComparison.Ordinal), checkedEngine.Info.MemoryProtectionReason);
        using var last = new Store(checkedEngine);
        var load = Guests.Instantiate(last).GetFunction<int, int>("load")!;
        Guests.Expect(load(65_532) == 0 && Guests.Traps(() => load(65_533)), "checked memories do not work");
    }

    public static void OfMappings()
    {
        using var engine = new Engine();
        var most = engine.Info.MaximumMemories;
        var (stores, message) = OpenUntilRefused(engine);
        Guests.Expect(stores.Count == most, $"{stores.Count} memories instead of {most}");
        Guests.Expect(message.Contains("max_map_count", StringComparison.Ordinal), message);

        // Memories whose accesses are checked do without reserved address space.
        using var checkedEngine = new Engine(new EngineOptions { MemoryProtection = MemoryProtection.Explicit });
        using var store = new Store(checkedEngine);
        var memory = Guests.Instantiate(store).GetMemory("memory")!;
        memory.WriteByte(65_535, 1);
        Guests.Expect(memory.Grow(10) == 1 && memory.ReadByte(65_535) == 1 && memory.ReadByte(700_000) == 0, "the memory does not grow");
        stores.ForEach(store => store.Dispose());
        Guests.ExpectTraps(engine);
    }

    public static void TenThousandMemories()
    {
        using var engine = new Engine();
        Guests.ExpectTraps(engine);
        var before = AddressSpaceInUse();
        var module = Module.FromBytes(engine, Wat.ToBinary(Guests.Text));
        var linker = new Linker(engine);
        for (var round = 0; round < 2; round++)
        {
            var stores = new List<Store>();
            Instance? last = null;
            for (var i = 0; i < 10_000; i++)
            {
                stores.Add(new Store(engine));
                last = linker.Instantiate(stores[^1], module);
            }
            Guests.Expect(AddressSpaceInUse() - before > 10_000 * 8 * GiB, "the memories have no address space");
            Guests.Expect(Guests.Traps(() => last!.GetFunction<int, int>("load")!(65_536)), "the last memory does not trap");
            stores.ForEach(store => store.Dispose());
        }
        Guests.Expect(AddressSpaceInUse() - before < 8 * GiB, "address space was not given back");
        Guests.ExpectTraps(engine);
    }

    public static void IdleMemory()
    {
        using var engine = new Engine(new EngineOptions { PooledMemories = 4 });
        var module = Module.FromBytes(engine, Wat.ToBinary("""(module (memory (export "memory") 3000))"""));
        var linker = new Linker(engine);
        var before = MemoryInUse();
        for (var i = 0; i < 3; i++)
        {
            using var store = new Store(engine);
            linker.Instantiate(store, module).GetMemory("memory")!.GetSpan(0).Fill(1);
            Guests.Expect(MemoryInUse() - before > 150 << 20, "a full memory takes no memory");
        }
        Guests.Expect(AddressSpaceInUse() > 8 * GiB, "no address space was kept");
        Guests.Expect(MemoryInUse() - before < 50 << 20, "idle memory was not given back");
    }

    private static (List<Store> Stores, string Message) OpenUntilRefused(Engine engine)
    {
        var module = Module.FromBytes(engine, Wat.ToBinary(Guests.Text));
        var linker = new Linker(engine);
        var stores = new List<Store>();
        while (true)
        {
            var store = new Store(engine);
            try
            {
                linker.Instantiate(store, module);
                stores.Add(store);
            }
            catch (WasmLinkException exception)
            {
                store.Dispose();
                return (stores, exception.Message);
            }
        }
    }

    private static void LimitAddressSpace(long beyondNow)
    {
        Guests.Expect(getrlimit(AddressSpaceLimit, out var now) == 0, "getrlimit");
        var limit = (ulong)(AddressSpaceInUse() + beyondNow);
        Guests.Expect(setrlimit(AddressSpaceLimit, now with { Soft = limit }) == 0, "setrlimit");
    }

    private static long AddressSpaceInUse() => PagesOf(0) * Environment.SystemPageSize;

    private static long MemoryInUse() => PagesOf(1) * Environment.SystemPageSize;

    private static long PagesOf(int column) =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[column], CultureInfo.InvariantCulture);

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in ResourceLimit limit);

    private readonly record struct ResourceLimit(ulong Soft, ulong Hard);
}
