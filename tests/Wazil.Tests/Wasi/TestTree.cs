using System.Diagnostics;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>A folder for one test: "granted", which a guest gets, beside "outside", which it must not reach.</summary>
internal sealed class TestTree : IDisposable
{
    public const string Secret = "secret outside";

    /// <summary>A file system in memory, where Linux has it.</summary>
    private const string MemoryFolder = "/dev/shm";

    private readonly string _folder;

    /// <summary>Makes the folder.</summary>
    /// <param name="inMemory">In the host's memory where that is possible, for tests that would wait for a disk long.</param>
    public TestTree(bool inMemory = false)
    {
        _folder = inMemory && OperatingSystem.IsLinux() && Directory.Exists(MemoryFolder)
            ? Directory.CreateDirectory(Path.Combine(MemoryFolder, $"wazil-wasi-{Guid.NewGuid():n}")).FullName
            : Directory.CreateTempSubdirectory("wazil-wasi-").FullName;
        Granted = Directory.CreateDirectory(Path.Combine(_folder, "granted")).FullName;
        Outside = Directory.CreateDirectory(Path.Combine(_folder, "outside")).FullName;
        File.WriteAllText(Path.Combine(Outside, "secret.txt"), Secret);
    }

    public string Granted { get; }

    public string Outside { get; }

    /// <summary>Path of a file in the granted folder, written with a text.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Granted, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void MakeDirectory(string name) => Directory.CreateDirectory(Path.Combine(Granted, name));

    /// <summary>Makes a symbolic link in the granted folder as the host may have done.</summary>
    public void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(Granted, name), target);

    public static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>What lies outside, to compare before and after.</summary>
    public string OutsideState()
    {
        var lines = new List<string>();
        foreach (var info in new DirectoryInfo(_folder).EnumerateFileSystemInfos("*", SearchOption.TopDirectoryOnly))
            lines.Add(info.Name);
        foreach (var info in new DirectoryInfo(Outside).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            lines.Add($"{info.FullName} {info.LastWriteTimeUtc:O} {(info is FileInfo file ? File.ReadAllText(file.FullName) : "")}");
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    /// <summary>.NET can't delete every name that a guest can make.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
            Directory.Delete(_folder, recursive: true);
        else
            Run("rm", "-rf", _folder);
    }
}
