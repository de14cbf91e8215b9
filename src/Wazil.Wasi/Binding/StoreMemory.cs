using Wazil.Wasi.Calls;

namespace Wazil.Wasi.Binding;

/// <summary>The memory that a calling instance exports.</summary>
internal sealed class StoreMemory(Memory memory) : GuestMemory
{
    internal override ulong Length => (ulong)memory.Length;

    protected override Span<byte> GetSpan(uint address, int length) => memory.GetSpan(address, length);
}

/// <summary>For a caller without a memory: every pointer is bad.</summary>
internal sealed class NoMemory : GuestMemory
{
    internal static readonly NoMemory Instance = new();

    internal override ulong Length => 0;

    protected override Span<byte> GetSpan(uint address, int length) => default;
}
