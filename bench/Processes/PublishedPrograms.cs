using System.Runtime.InteropServices;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Processes;

/// <summary>Programs of .NET as they are given to users: published, with code compiled ahead of time.</summary>
internal static class PublishedPrograms
{
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
            <PublishReadyToRun>true</PublishReadyToRun>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>Publishes the command <c>wazil</c> and a program that does nothing.</summary>
    /// <param name="folder">Where to put them.</param>
    /// <exception cref="WorkerException">The SDK, the repository or a package of the SDK is not there.</exception>
    public static (string Wazil, string Empty) Publish(string folder)
    {
        string project = Path.Combine(RepositoryRoot(), "src", "Wazil.Cli");
        string wazil = Publish(project, Path.Combine(folder, "wazil"), "wazil");

        string source = Directory.CreateDirectory(Path.Combine(folder, "source", "empty")).FullName;
        File.WriteAllText(Path.Combine(source, "empty.csproj"), EmptyProject);
        File.WriteAllText(Path.Combine(source, "Program.cs"), "return;\n");
        return (wazil, Publish(source, Path.Combine(folder, "empty"), "empty"));
    }

    /// <summary>The folder of this repository that the program was built in.</summary>
    /// <exception cref="WorkerException">It is not above the program.</exception>
    public static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wazil.slnx")))
                return folder.FullName;
        }

        throw new WorkerException($"the repository is not above {AppContext.BaseDirectory}");
    }

    private static string Publish(string project, string output, string name)
    {
        (int exitCode, string log) = Executables.Run(WazilEngine.DotNet,
        [
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
            "-o", output, "-v", "quiet",
        ]);
        if (exitCode != 0)
            throw new WorkerException($"{project} can't be published: {log.Split('\n').FirstOrDefault(line => line.Contains("error")) ?? log}");
        return Path.Combine(output, OperatingSystem.IsWindows() ? name + ".exe" : name);
    }
}
