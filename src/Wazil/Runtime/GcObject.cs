namespace Wazil.Runtime;

/// <summary>What a reference of the <c>any</c> hierarchy refers to.</summary>
/// <remarks>Specification 4.2.13. Every such object begins with its type, so compiled code casts without looking at the
/// .NET class first; what the host puts into the hierarchy is wrapped in an <see cref="ExternalObject"/>.</remarks>
internal abstract class GcObject(ObjectType type)
{
    /// <summary>The type.</summary>
    public readonly ObjectType Type = type;

    /// <summary>The type as the text format writes it: all that the host sees of an object.</summary>
    public override string ToString() => Type.ToString();
}

/// <summary>An unboxed scalar: 31 bits of an integer.</summary>
/// <remarks>Not the only object of its value, so <c>ref.eq</c> compares values.</remarks>
internal sealed class I31(int value) : GcObject(ObjectType.I31)
{
    private const int Smallest = -1024;
    private const int CacheSize = 4096;

    private static readonly I31[] Cache = MakeCache();

    /// <summary>The value, sign-extended.</summary>
    public readonly int Value = value;

    /// <summary>The scalar of an integer's low 31 bits.</summary>
    public static I31 Of(int value)
    {
        value = value << 1 >> 1;
        var position = (uint)(value - Smallest);
        return position < CacheSize ? Cache[position] : new I31(value);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is I31 other && other.Value == Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"i31 {Value}");

    private static I31[] MakeCache()
    {
        var cache = new I31[CacheSize];
        for (var i = 0; i < cache.Length; i++)
            cache[i] = new I31(Smallest + i);
        return cache;
    }
}

/// <summary>An object of the host in the <c>any</c> hierarchy, where it is neither structure, array nor scalar.</summary>
internal sealed class ExternalObject(object value) : GcObject(ObjectType.External)
{
    /// <summary>The host's object.</summary>
    public readonly object Value = value;
}
