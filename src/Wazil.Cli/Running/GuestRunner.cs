namespace Wazil.Cli.Running;

/// <summary>Runs a guest as <see cref="RunSettings"/> say and turns its end into an exit code.</summary>
internal static class GuestRunner
{
    /// <summary>Runs the module to its end.</summary>
    public static int Run(RunSettings settings) =>
        ErrorOutput.Refuse($"{settings.ModulePath}: this build has no engine");
}
