namespace Wazil.Runtime;

/// <summary>Switches on that accesses to guard pages become traps.</summary>
internal static class GuardPages
{
    /// <summary>Whether guard pages can be used in this process.</summary>
    public static bool TryEnable() => false;
}
