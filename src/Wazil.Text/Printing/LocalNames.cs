using Wazil.Model;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Printing;

/// <summary>The locals of a function: types and identifiers.</summary>
internal sealed class LocalNames
{
    private readonly ValueType[] _declared;

    /// <summary>Lists the locals of a function.</summary>
    public LocalNames(PrintContext context, int function, FunctionBody body)
    {
        ParameterCount = context.FunctionTypeOf(function)?.Parameters.Length ?? 0;
        _declared = new ValueType[body.LocalCount];
        var next = 0;
        foreach (var group in body.Locals)
        {
            _declared.AsSpan(next, (int)group.Count).Fill(group.Type);
            next += (int)group.Count;
        }
        var names = context.Names;
        Names = new ItemNames(ParameterCount + _declared.Length, local => names.IsPresent ? names.LocalName(function, local) : null);
    }

    /// <summary>Number of parameters, which come first.</summary>
    public int ParameterCount { get; }

    /// <summary>Number of locals that are no parameters.</summary>
    public int DeclaredCount => _declared.Length;

    /// <summary>Identifiers of parameters and locals.</summary>
    public ItemNames Names { get; }

    /// <summary>Type of a local that is no parameter.</summary>
    public ValueType DeclaredType(int index) => _declared[index];
}
