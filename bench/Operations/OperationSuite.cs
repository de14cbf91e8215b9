using Wazil.Text;

namespace Wazil.Bench.Operations;

/// <summary>Something small that is done many times in one run.</summary>
/// <param name="Name">The name on command lines and for the drivers.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Count">How often one run does it.</param>
/// <param name="Module">The module that it is done with.</param>
internal sealed record Operation(string Name, string What, int Count, Func<byte[]> Module);

/// <summary>Calls, traps, growing memories, instances.</summary>
internal static class OperationSuite
{
    /// <summary>Grows a memory by one page 500 times.</summary>
    public const string Grow = "grow";

    private const string CallsText = """
        (module
          (import "host" "add" (func $host (param i32 i32) (result i32)))
          (memory 1)
          (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
          (func (export "call_host") (param i32) (result i32) (local i32)
            (loop $again
              (local.set 1 (call $host (local.get 1) (local.get 0)))
              (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get 1))
          (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "stop") (unreachable)))
        """;

    // The results are added up, so that no engine can leave the calls out.
    private const string GrowText = """
        (module
          (memory (export "memory") 1 1000)
          (func (export "run") (param i32) (result i32) (local i32)
            (loop $again
              (local.set 1 (i32.add (local.get 1) (memory.grow (i32.const 1))))
              (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (local.get 1)))
        """;

    private const string EmptyText = """(module (func (export "run")))""";

    private const string MemoryText = """(module (memory (export "memory") 1) (data (i32.const 0) "x"))""";

    /// <summary>What <c>bench calls</c> measures.</summary>
    public static IReadOnlyList<Operation> Calls { get; } =
    [
        new("host-to-guest", "call from the host into the guest", 5_000_000, () => Wat.ToBinary(CallsText)),
        new("guest-to-host", "call from the guest into the host, with a loop's iteration", 5_000_000, () => Wat.ToBinary(CallsText)),
        new("out-of-bounds", "access outside of the memory, caught by the host", 500, () => Wat.ToBinary(CallsText)),
        new("unreachable", "unreachable, caught by the host", 500, () => Wat.ToBinary(CallsText)),
        new("instantiate-empty", "store and instance without memory", 1000, () => Wat.ToBinary(EmptyText)),
        new("instantiate-memory", "store and instance with one page of memory", 100, () => Wat.ToBinary(MemoryText)),
        new("instantiate-1mb", "store and instance of 1 MB of code and 1 MB of data", 100, () => GeneratedModule.Create(1 << 20, 1 << 20)),
        new(Grow, "500 times memory.grow by one page", 1, () => Wat.ToBinary(GrowText)),
    ];

    /// <summary>What <c>bench memory</c> makes many of.</summary>
    public static IReadOnlyList<Operation> Instances { get; } =
    [
        new("instances-empty", "store and instance without memory", 1000, () => Wat.ToBinary(EmptyText)),
        new("instances-memory", "store and instance with one page of memory, used", 1000, () => Wat.ToBinary(MemoryText)),
    ];
}
