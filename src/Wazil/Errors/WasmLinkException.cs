namespace Wazil;

/// <summary>An import that could not be satisfied.</summary>
/// <param name="Module">First level of the import's name.</param>
/// <param name="Name">Second level of the import's name.</param>
/// <param name="Expected">What the module asks for, as the text format writes it.</param>
/// <param name="Found">What was offered, or null where nothing was.</param>
public sealed record ImportMismatch(string Module, string Name, string Expected, string? Found)
{
    /// <summary>The mismatch on one line.</summary>
    public override string ToString() => Found is null
        ? $"unknown import: \"{Module}\" \"{Name}\" expects {Expected}, nothing is defined"
        : $"incompatible import type: \"{Module}\" \"{Name}\" expects {Expected}, found {Found}";
}

/// <summary>A module could not be linked: imports are missing or have other types than it expects.</summary>
public sealed class WasmLinkException : WasmException
{
    /// <summary>Makes an exception for another reason than a mismatch of imports.</summary>
    internal WasmLinkException(string message)
        : base(message) => Mismatches = [];

    /// <summary>Makes an exception that lists all imports that could not be satisfied.</summary>
    internal WasmLinkException(IReadOnlyList<ImportMismatch> mismatches)
        : base(string.Join(Environment.NewLine, mismatches)) => Mismatches = mismatches;

    /// <summary>Every import that could not be satisfied.</summary>
    public IReadOnlyList<ImportMismatch> Mismatches { get; }
}
