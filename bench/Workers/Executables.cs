using System.Diagnostics;

namespace Wazil.Bench.Workers;

/// <summary>Finds and asks programs of the machine.</summary>
internal static class Executables
{
    /// <summary>The first of <paramref name="names"/> that is a file on the PATH.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (string name in names)
        {
            foreach (string folder in folders)
            {
                string candidate = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
                if (folder.Length > 0 && File.Exists(candidate))
                    return candidate;
            }
        }

        return null;
    }

    /// <summary>The first line that a program prints, or what went wrong.</summary>
    public static string FirstLine(string fileName, params IReadOnlyList<string> arguments)
    {
        (int exitCode, string output) = Run(fileName, arguments);
        string first = output.Split('\n')[0].Trim();
        return exitCode == 0 ? first : $"exit code {exitCode}: {first}";
    }

    /// <summary>Runs a program to its end and returns its exit code and all that it printed.</summary>
    public static (int ExitCode, string Output) Run(string fileName, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start) ?? throw new WorkerException($"{fileName} did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
