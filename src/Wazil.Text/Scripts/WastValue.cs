using System.Collections.Immutable;
using Wazil.Model;

namespace Wazil.Text.Scripts;

/// <summary>The kinds of values that a script can write.</summary>
internal enum WastValueKind
{
    /// <summary>A 32-bit integer.</summary>
    I32,

    /// <summary>A 64-bit integer.</summary>
    I64,

    /// <summary>A 32-bit floating-point number.</summary>
    F32,

    /// <summary>A 64-bit floating-point number.</summary>
    F64,

    /// <summary>A vector.</summary>
    V128,

    /// <summary>A null reference.</summary>
    RefNull,

    /// <summary>An object of the host as an external reference: <c>(ref.extern 1)</c>.</summary>
    RefExtern,

    /// <summary>An object of the host as an internal reference: <c>(ref.host 1)</c>.</summary>
    RefHost,
}

/// <summary>A value of a script: an argument, or a result that must be exactly this.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bits">The bits of a number, the low half of a vector, or the number of a host's object.</param>
/// <param name="High">The high half of a vector.</param>
/// <param name="HeapType">Of a null reference what it would refer to.</param>
internal readonly record struct WastValue(WastValueKind Kind, ulong Bits, ulong High = 0, HeapType? HeapType = null);

/// <summary>What a result must be.</summary>
internal abstract record WastPattern;

/// <summary>One value exactly.</summary>
internal sealed record ExactPattern(WastValue Value) : WastPattern;

/// <summary>Which NaNs a pattern admits.</summary>
internal enum NaNKind
{
    /// <summary>None: an exact number.</summary>
    None,

    /// <summary>A NaN with the highest bit of its payload set and no other.</summary>
    Canonical,

    /// <summary>A NaN with the highest bit of its payload set.</summary>
    Arithmetic,
}

/// <summary>A NaN of some kind.</summary>
/// <param name="Is64Bit">Whether it is an f64.</param>
/// <param name="Kind">Which NaNs are admitted.</param>
internal sealed record NaNPattern(bool Is64Bit, NaNKind Kind) : WastPattern;

/// <summary>One lane of a vector: a number's bits, or a kind of NaN.</summary>
internal readonly record struct LanePattern(ulong Bits, NaNKind NaN);

/// <summary>A vector, lane by lane.</summary>
internal sealed record VectorPattern(bool IsFloat, ImmutableArray<LanePattern> Lanes) : WastPattern;

/// <summary>A null reference, of a heap type or of any.</summary>
internal sealed record NullPattern(HeapType? HeapType) : WastPattern;

/// <summary>A reference that is not null, of some sort: <c>(ref.func)</c>, <c>(ref.struct)</c>, <c>(ref.extern)</c>.</summary>
/// <param name="Sort">The word behind <c>ref.</c></param>
internal sealed record ReferencePattern(string Sort) : WastPattern;

/// <summary>Any of several patterns.</summary>
internal sealed record EitherPattern(ImmutableArray<WastPattern> Alternatives) : WastPattern;
