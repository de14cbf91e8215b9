using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>The files of the specification's test suite.</summary>
internal static class Suite
{
    /// <summary>Names of the files, relative to the suite; one empty name where the data is absent, so that a test is there to skip.</summary>
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (!TryFind(out var folder))
        {
            data.Add("");
            return data;
        }
        foreach (var file in Directory.EnumerateFiles(folder, "*.wast", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            // The proposal is not finished, and not implemented.
            if (!name.StartsWith("proposals/custom-descriptors/", StringComparison.Ordinal))
                data.Add(name);
        }
        return data;
    }

    /// <summary>Reads a file, or skips the test that asks for it.</summary>
    public static byte[] Read(string name) => File.ReadAllBytes(Find(name));

    /// <summary>Finds a file, or skips the test that asks for it.</summary>
    public static string Find(string name)
    {
        Assert.SkipUnless(TryFind(out var folder), "the specification's test suite is not there: ../shared/spec/testsuite");
        return Path.Combine(folder, name);
    }

    private static bool TryFind([NotNullWhen(true)] out string? folder)
    {
        folder = SharedData.TryFind(out var shared) ? Path.Combine(shared, "spec", "testsuite") : null;
        return folder is not null && Directory.Exists(folder);
    }
}
