using System.Text.RegularExpressions;
using Xunit;

namespace Wazil.Tests.Layering;

public sealed partial class LayeringTests
{
    // Folders of src/Wazil and their layers; the root, the public face, is the highest.
    private static readonly Dictionary<string, int> Layers = new()
    {
        ["Errors"] = 0,
        ["Primitives"] = 1,
        ["Model"] = 2,
        ["Instructions"] = 3,
        ["Semantics"] = 3,
        ["Binary"] = 4,
        ["Runtime"] = 4,
        ["Validation"] = 5,
        ["Compilation"] = 6,
        ["Interpretation"] = 6,
        ["Linking"] = 7,
        ["Tiering"] = 7,
        [""] = 8,
    };

    private static readonly string AssemblyPath = Path.Combine(AppContext.BaseDirectory, "Wazil.dll");

    [Fact]
    public void EveryType_RefersOnlyToLowerLayers()
    {
        using var assembly = new AssemblyReferences(AssemblyPath);
        Dictionary<string, string> folders = FoldersOfRootTypes();
        var violations = new List<string>();
        foreach ((TypeName from, TypeName to) in assembly.FindAll())
        {
            if (FolderOf(from, folders) is not { } user || FolderOf(to, folders) is not { } used || user == used)
                continue;
            if (Layers[used] >= Layers[user])
                violations.Add($"{user}/{from.Name} ({Layers[user]}) uses {used}/{to.Name} ({Layers[used]})");
        }

        violations.Sort(StringComparer.Ordinal);
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public void EveryFolder_HasALayer()
    {
        string[] folders = [.. Directory.EnumerateDirectories(SourceFolder())
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("bin" or "obj"))];
        Assert.All(folders, folder => Assert.Contains(folder, Layers.Keys));
    }

    [Fact]
    public void Core_DependsOnNothingButDotNet()
    {
        using var assembly = new AssemblyReferences(AssemblyPath);
        Assert.All(assembly.Assemblies, name => Assert.True(
            name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib", name));
    }

    [Fact]
    public void References_OfAKnownMethodBody_AreFound()
    {
        using var assembly = new AssemblyReferences(typeof(LayeringTests).Assembly.Location);
        Assert.Contains(
            (new TypeName("Wazil.Tests.Layering", nameof(LayeringTests)), new TypeName("Wazil.Tests.Layering", nameof(AssemblyReferences))),
            assembly.FindAll());
    }

    /// <summary>The folder that a type stands in, or null for what the compiler made.</summary>
    private static string? FolderOf(TypeName type, Dictionary<string, string> foldersOfRootTypes)
    {
        if (type.Namespace == "Wazil")
            return foldersOfRootTypes.GetValueOrDefault(type.Name.Split('`')[0], "");
        if (!type.Namespace.StartsWith("Wazil.", StringComparison.Ordinal))
            return null;
        string folder = type.Namespace["Wazil.".Length..].Split('.')[0];
        Assert.True(Layers.ContainsKey(folder), $"{type.Namespace}.{type.Name} stands in no layer");
        return folder;
    }

    // Exceptions and options share the root's namespace, so that users need one `using`; where they stand, only their
    // files say.
    private static Dictionary<string, string> FoldersOfRootTypes()
    {
        var folders = new Dictionary<string, string>();
        foreach (string folder in Layers.Keys.Where(folder => folder.Length > 0 && Directory.Exists(Path.Combine(SourceFolder(), folder))))
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(SourceFolder(), folder), "*.cs"))
            {
                string text = File.ReadAllText(file);
                if (!text.Contains("namespace Wazil;", StringComparison.Ordinal))
                    continue;
                foreach (Match declaration in Declaration().Matches(text))
                    folders[declaration.Groups["name"].Value] = folder;
            }
        }

        return folders;
    }

    private static string SourceFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "src", "Wazil");
            if (File.Exists(Path.Combine(candidate, "Wazil.csproj")))
                return candidate;
        }

        throw new DirectoryNotFoundException("src/Wazil is not above the test assembly");
    }

    [GeneratedRegex(@"\b(?:record struct|record class|record|class|enum|interface|struct|delegate \w+) (?<name>\w+)")]
    private static partial Regex Declaration();
}
