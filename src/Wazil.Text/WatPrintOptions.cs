namespace Wazil.Text;

/// <summary>How a module is printed.</summary>
public sealed record WatPrintOptions
{
    /// <summary>The default options.</summary>
    public static WatPrintOptions Default { get; } = new();

    /// <summary>Whether instructions are written around their operands, as in <c>(i32.add (local.get 0) (i32.const 1))</c>. Off by default.</summary>
    public bool Folded { get; init; }

    /// <summary>Whether custom sections are written as annotations. On by default; names and branch hints are written in any case.</summary>
    public bool CustomSections { get; init; } = true;
}
