namespace Wazil.Tests;

/// <summary>Data that is too large for the repository: a folder <c>shared</c> beside or above it.</summary>
internal static class SharedData
{
    private static readonly string? Folder = Find(AppContext.BaseDirectory) ?? Find(Directory.GetCurrentDirectory());

    /// <summary>The folder's path; tests that need it are skipped where it is absent.</summary>
    public static bool TryFind(out string path)
    {
        path = Folder ?? "";
        return Folder is not null;
    }

    private static string? Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
