namespace Wazil.Cli;

/// <summary>What commands print for people and programs.</summary>
internal static class StandardOutput
{
    /// <summary>Prints a line.</summary>
    /// <exception cref="IOException">It can't be written; the message says that it is the output.</exception>
    public static void WriteLine(string line)
    {
        try
        {
            Console.Out.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure(e);
        }
    }

    /// <summary>Says of a failure that it is the output's; a standard output that was closed denies access.</summary>
    public static IOException Failure(Exception cause) =>
        new($"the output can't be written: {(cause is UnauthorizedAccessException ? "it is closed" : cause.Message)}", cause);
}
