namespace Wazil.Text;

/// <summary>What the assembler writes into a module besides its contents.</summary>
public sealed record WatOptions
{
    /// <summary>The default options.</summary>
    public static WatOptions Default { get; } = new();

    /// <summary>Whether identifiers go to a name section, for back traces and debuggers. On by default.</summary>
    public bool EmitNames { get; init; } = true;
}
