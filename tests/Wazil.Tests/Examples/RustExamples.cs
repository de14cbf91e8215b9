namespace Wazil.Tests.Examples;

/// <summary>The committed modules under <c>examples/rust</c>.</summary>
internal static class RustExamples
{
    /// <summary>The builds of each program: what is added to its name.</summary>
    public static readonly string[] Builds = ["", "-O0", "-O2", "-Os", "-stripped"];

    private static readonly string Folder = FindFolder();

    public static string PathOf(string name, string build = "") => Path.Combine(Folder, name + build + ".wasm");

    private static string FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "examples", "rust");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException("examples/rust is not above the test assembly");
    }
}
