using System.Globalization;

namespace Wazil.Cli;

/// <summary>Exit codes of our own; a guest that ends by itself chooses its own.</summary>
internal static class ExitCodes
{
    /// <summary>The command line or the module's file was refused.</summary>
    public const int Refused = 1;

    /// <summary>The guest was stopped by a trap: what a shell shows for a program that aborted.</summary>
    public const int Trapped = 134;
}

/// <summary>Messages for people, on standard error.</summary>
internal static class ErrorOutput
{
    // Of the frames of an endless recursion the first and the last tell all.
    private const int InnermostFrames = 40;
    private const int OutermostFrames = 10;

    /// <summary>Prints why nothing was run, on one line.</summary>
    public static int Refuse(string reason)
    {
        Console.Error.WriteLine($"Error: {reason.ReplaceLineEndings(" ")}");
        return ExitCodes.Refused;
    }

    /// <summary>Prints why the guest was stopped and the functions that were active.</summary>
    public static int Trapped(string reason, Exception trap)
    {
        Console.Error.WriteLine($"Error: {reason}");
        IReadOnlyList<WasmStackFrame> frames = WasmStackTrace.FromException(trap);
        int left = frames.Count > InnermostFrames + OutermostFrames ? frames.Count - OutermostFrames : InnermostFrames;
        for (int i = 0; i < frames.Count; i++)
        {
            if (i >= InnermostFrames && i < left)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    ... {left - i} more"));
                i = left;
            }

            Console.Error.WriteLine($"    {frames[i]}");
        }

        return ExitCodes.Trapped;
    }
}
