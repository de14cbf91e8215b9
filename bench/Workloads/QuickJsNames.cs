using System.Text.RegularExpressions;

namespace Wazil.Bench.Workloads;

/// <summary>
/// The names of QuickJS's imports and exports, which Emscripten shortens anew for every release; they are read out of the
/// JavaScript that comes with the module.
/// </summary>
internal static partial class QuickJsNames
{
    /// <summary>The import that gives the time in milliseconds.</summary>
    public const string Now = "now";

    /// <summary>The import that grows the memory to a number of bytes.</summary>
    public const string Resize = "resize";

    /// <summary>Reads the names, each as <c>NAME=SHORT</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not what was expected.</exception>
    public static IReadOnlyList<string> Read(string glueFile)
    {
        string glue = File.ReadAllText(glueFile);
        List<string> pairs = [.. ExportAssignment().Matches(glue).Select(match => $"{match.Groups[1].Value}={match.Groups[2].Value}")];
        Add("initialize", Initializer());
        Add(Now, ClockImport());
        Add(Resize, ResizeImport());
        return pairs;

        void Add(string name, Regex expression)
        {
            Match match = expression.Match(glue);
            if (!match.Success)
                throw new InvalidDataException($"{glueFile} does not tell the name of \"{name}\": its form has changed.");
            pairs.Add($"{name}={match.Groups[1].Value}");
        }
    }

    /// <summary>The dictionary of what <see cref="Read"/> gave.</summary>
    public static Dictionary<string, string> Parse(ReadOnlySpan<string> pairs)
    {
        var names = new Dictionary<string, string>();
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            names[pair[..equals]] = pair[(equals + 1)..];
        }

        return names;
    }

    // d._QTS_Eval=b.pa
    [GeneratedRegex(@"\._(\w+)=\w+\.([\w$]+)")]
    private static partial Regex ExportAssignment();

    // The call between the end of loading and the callback that reports it: ba=!0;Z.u();H?.(d);
    [GeneratedRegex(@"=!0;\w+\.([\w$]+)\(\);\w+\?\.\(")]
    private static partial Regex Initializer();

    [GeneratedRegex(@"(\w+):\(\)=>Date\.now\(\)")]
    private static partial Regex ClockImport();

    // 2147483648 is the most that the memory may grow to.
    [GeneratedRegex(@"(\w+):\w+=>\{var \w+=\w+\.length;\w+>>>=0;if\(2147483648<")]
    private static partial Regex ResizeImport();
}
