using System.Runtime.CompilerServices;
using System.Text;

namespace Wazil.Tests.Text;

/// <summary>A file that holds a module's text and, as comments behind it, what is expected of it.</summary>
/// <remarks>With the environment variable WAZIL_UPDATE_GOLDEN set, expectations are rewritten in the source folder for review.</remarks>
internal sealed class GoldenFile
{
    private const string Prefix = "golden/";
    private const string Marker = ";; ---- expected ----";

    private GoldenFile(string name, string input, string expected) => (Name, Input, Expected) = (name, input, expected);

    public string Name { get; }

    /// <summary>The text, its first line being a comment that says what to show.</summary>
    public string Input { get; }

    public string Expected { get; }

    /// <summary>Names of all files.</summary>
    public static IEnumerable<string> Names() => typeof(GoldenFile).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..])
        .Order(StringComparer.Ordinal);

    public static GoldenFile Read(string name)
    {
        using var reader = new StreamReader(typeof(GoldenFile).Assembly.GetManifestResourceStream(Prefix + name)!, Encoding.UTF8);
        var parts = reader.ReadToEnd().ReplaceLineEndings("\n").Split(Marker + "\n", 2);
        var expected = parts.Length == 1 ? "" : string.Concat(parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Uncomment));
        return new GoldenFile(name, parts[0], expected);
    }

    /// <summary>Compares, or rewrites the expectation.</summary>
    public void Check(string actual)
    {
        if (Environment.GetEnvironmentVariable("WAZIL_UPDATE_GOLDEN") is { Length: > 0 })
            Rewrite(actual);
        else
            Xunit.Assert.Equal(Expected, actual, ignoreLineEndingDifferences: true);
    }

    private static string Uncomment(string line) => line[Math.Min(3, line.Length)..] + "\n";

    private void Rewrite(string actual, [CallerFilePath] string source = "")
    {
        var lines = actual.TrimEnd('\n').Split('\n').Select(line => $";; {line}\n");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(source)!, "Golden", Name), $"{Input}{Marker}\n{string.Concat(lines)}");
    }
}
