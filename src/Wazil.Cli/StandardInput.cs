namespace Wazil.Cli;

/// <summary>The process' standard input, where a file is read from there.</summary>
internal static class StandardInput
{
    private const string Descriptor = "/proc/self/fdinfo/0";
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens it.</summary>
    /// <exception cref="IOException">It was closed when this process started.</exception>
    public static Stream Open() =>
        IsOpen() ? Console.OpenStandardInput() : throw new IOException("the standard input is closed");

    /// <summary>
    /// .NET gives the number of a stream that was closed to something of its own, which has no end, and marks that
    /// not to outlive the process' program. What was inherited can't be marked so.
    /// </summary>
    private static bool IsOpen()
    {
        if (!File.Exists(Descriptor))
            return true;
        const string Flags = "flags:";
        string? line = File.ReadLines(Descriptor).FirstOrDefault(line => line.StartsWith(Flags, StringComparison.Ordinal));
        return line is null || (Convert.ToInt64(line[Flags.Length..].Trim(), 8) & CloseOnExec) == 0;
    }
}
