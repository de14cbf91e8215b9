using Wazil.Wasi.Abi;

namespace Wazil.Cli.Running;

/// <summary>What becomes of a run whose output could not be written to its end.</summary>
internal static class GuestOutput
{
    /// <summary>What a shell shows for a program that wrote to a pipe whose reader is gone.</summary>
    private const int BrokenPipe = 141;

    /// <summary>Says why output that the guest takes for written was lost; of a reader that is gone nothing need be said.</summary>
    /// <returns>The guest's own exit code, or if that claims success, one that doesn't.</returns>
    public static int Lost(Errno reason, int exitCode)
    {
        int refused = reason == Errno.Pipe ? BrokenPipe : ErrorOutput.Refuse($"the output can't be written: {Text(reason)}");
        return exitCode == 0 ? refused : exitCode;
    }

    private static string Text(Errno reason) => reason switch
    {
        Errno.NoSpc => "No space left on device",
        Errno.DQuot => "Disk quota exceeded",
        Errno.FBig => "File too large",
        Errno.BadF => "it is closed",
        Errno.IO => "Input/output error",
        _ => $"error {reason}",
    };
}
