namespace Wazil.Validation;

/// <summary>The functions that occur outside of bodies, which <c>ref.func</c> in bodies may name.</summary>
/// <remarks>Specification 3.1.6, the component refs of the context. Complete before the first body is validated,
/// only read from then on.</remarks>
internal sealed class ReferencedFunctions(int functionCount)
{
    private readonly ulong[] _bits = new ulong[(functionCount + 63) / 64];

    /// <summary>Adds a function, whose index has been checked.</summary>
    public void Add(uint function) => _bits[function / 64] |= 1UL << (int)(function % 64);

    /// <summary>Whether a function, whose index has been checked, was added.</summary>
    public bool Contains(uint function) => (_bits[function / 64] >> (int)(function % 64) & 1) != 0;
}
