namespace Wazil.Bench.Reports;

/// <summary>The file that takes the results of a run.</summary>
internal static class ResultFile
{
    /// <summary>Makes sure that the file can be written, before minutes are spent on what would go there.</summary>
    /// <exception cref="IOException">It can't be.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be.</exception>
    public static void Check(string? path)
    {
        if (path is not null)
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
    }
}
