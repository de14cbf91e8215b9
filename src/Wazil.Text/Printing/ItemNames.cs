using System.Globalization;

namespace Wazil.Text.Printing;

/// <summary>The identifiers that the text gives to the items of one index space.</summary>
/// <remarks>
/// Identifiers must be unique and not empty, names of the name section need not be. Where an identifier can't be the name
/// itself, an annotation <c>(@name "…")</c> keeps the name.
/// </remarks>
internal sealed class ItemNames
{
    private readonly string?[] _ids;
    private readonly string?[] _annotations;

    /// <summary>Gives identifiers to all items of a space.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="nameOf">The name of an item, or null.</param>
    public ItemNames(int count, Func<int, string?> nameOf)
    {
        _ids = new string?[count];
        _annotations = new string?[count];
        var names = new string?[count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (nameOf(i) is not { } name)
                continue;
            names[i] = name;
            if (name.Length > 0 && taken.Add(name))
                _ids[i] = StringLiterals.OfId(name);
        }
        for (var i = 0; i < count; i++)
        {
            if (names[i] is not { } name || _ids[i] is not null)
                continue;
            _annotations[i] = $"(@name {StringLiterals.OfName(name)})";
            if (name.Length > 0)
                _ids[i] = StringLiterals.OfId(MakeUnique(name, i, taken));
        }
    }

    /// <summary>An item where it is used: its identifier, or its index.</summary>
    public string Use(long index) =>
        (index >= 0 && index < _ids.Length ? _ids[index] : null) ?? index.ToString(CultureInfo.InvariantCulture);

    /// <summary>An item where it is declared: its identifier, or its index in a comment.</summary>
    public string Declare(int index)
    {
        var id = _ids[index] ?? string.Create(CultureInfo.InvariantCulture, $"(;{index};)");
        return _annotations[index] is { } annotation ? $"{id} {annotation}" : id;
    }

    /// <summary>The identifier and annotation of an item, or null if it has no name.</summary>
    public string? DeclareIfNamed(int index)
    {
        if (_annotations[index] is { } annotation)
            return _ids[index] is { } id ? $"{id} {annotation}" : annotation;
        return _ids[index];
    }

    private static string MakeUnique(string name, int index, HashSet<string> taken)
    {
        var candidate = string.Create(CultureInfo.InvariantCulture, $"{name}.{index}");
        while (!taken.Add(candidate))
            candidate += "'";
        return candidate;
    }
}
