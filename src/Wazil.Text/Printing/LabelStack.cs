using System.Globalization;
using Wazil.Instructions;

namespace Wazil.Text.Printing;

/// <summary>The labels in scope while a body is printed.</summary>
internal sealed class LabelStack(PrintContext context, int function)
{
    private readonly List<(string? Id, int Shadowed, int Arity, Opcode Opcode)> _labels = [];

    // Of each identifier the position of its innermost label, counted from 1.
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private int _nextIndex;

    /// <summary>Number of labels in scope, without that of the function.</summary>
    public int Count => _labels.Count;

    /// <summary>The instruction that the innermost label belongs to.</summary>
    public Opcode InnermostOpcode => _labels[^1].Opcode;

    /// <summary>Opens a label and returns how it is declared, with a space before it; empty if it has no name.</summary>
    /// <param name="opcode">The instruction.</param>
    /// <param name="arity">Number of values that branches to the label take.</param>
    public string Open(Opcode opcode, int arity)
    {
        var name = function >= 0 && context.Names.IsPresent ? context.Names.LabelName(function, _nextIndex) : null;
        _nextIndex++;
        var id = string.IsNullOrEmpty(name) ? null : StringLiterals.OfId(name);
        var shadowed = 0;
        if (id is not null)
        {
            shadowed = _positions.GetValueOrDefault(id);
            _positions[id] = _labels.Count + 1;
        }
        _labels.Add((id, shadowed, arity, opcode));
        return name is null ? "" : " " + (id ?? "(@name \"\")");
    }

    /// <summary>Closes the innermost label.</summary>
    public void Close()
    {
        var (id, shadowed, _, _) = _labels[^1];
        if (id is not null)
            _positions[id] = shadowed;
        _labels.RemoveAt(_labels.Count - 1);
    }

    /// <summary>A label where it is used: its identifier unless another label hides it, else its depth, and in a comment its number.</summary>
    public string Use(uint depth)
    {
        if (depth >= (uint)_labels.Count)
            return depth.ToString(CultureInfo.InvariantCulture);
        var position = _labels.Count - (int)depth;
        if (_labels[position - 1].Id is { } id && _positions[id] == position)
            return id;
        return string.Create(CultureInfo.InvariantCulture, $"{depth} (;@{position};)");
    }

    /// <summary>Number of values that a branch takes.</summary>
    public int Arity(uint depth) => depth < (uint)_labels.Count
        ? _labels[_labels.Count - 1 - (int)depth].Arity
        : context.FunctionTypeOf(function)?.Results.Length ?? 0;
}
