using System.Globalization;
using Wazil.Bench.Kernels;

namespace Wazil.Bench.Workers;

/// <summary>An engine whose kernels become programs of their own, made by a C compiler.</summary>
internal abstract class CompiledEngine : BenchEngine
{
    private string? _folder;

    /// <summary>Where programs are put; exists until the engine is disposed of.</summary>
    protected string Folder => _folder ??= Directory.CreateTempSubdirectory("wazil-bench-").FullName;

    /// <summary>Compiles sources together with the driver to a program that runs <paramref name="kernel"/>.</summary>
    /// <exception cref="WorkerException">The compiler refused.</exception>
    protected WorkerCommand Compile(string compiler, Kernel kernel, IReadOnlyList<string> arguments)
    {
        string program = Path.Combine(Folder, kernel.Name);
        RunTool(compiler, [.. arguments, "-w", Driver("native-driver.c"), "-o", program, "-lm"]);
        return new WorkerCommand(program, [kernel.Size.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>Runs a program of the machine that must succeed.</summary>
    /// <exception cref="WorkerException">It did not.</exception>
    protected static void RunTool(string fileName, IReadOnlyList<string> arguments)
    {
        (int exitCode, string output) = Executables.Run(fileName, arguments);
        string reason = output.Length == 0 ? "no message" : output.Split('\n')[0];
        if (exitCode != 0)
            throw new WorkerException($"{Path.GetFileName(fileName)} failed with exit code {exitCode}: {reason}");
    }

    /// <summary>The path of a file in <c>Drivers</c>.</summary>
    protected static string Driver(string name) => Path.Combine(AppContext.BaseDirectory, "Drivers", name);

    public override void Dispose()
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        _folder = null;
        base.Dispose();
    }
}
