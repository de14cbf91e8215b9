namespace Wazil.Text.Scripts;

/// <summary>The object that a script calls <c>(ref.extern n)</c> or <c>(ref.host n)</c>.</summary>
/// <param name="Number">Its number.</param>
internal sealed record HostReference(uint Number);
