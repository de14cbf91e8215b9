using Wazil.Bench.Workers;

namespace Wazil.Bench.Compiling;

/// <summary>Loads a module again and again.</summary>
internal static class CompileWorker
{
    /// <summary>The kind of <see cref="Workload"/>; its arguments are the module and <see cref="Validate"/> or <see cref="Compile"/>.</summary>
    public const string Kind = "compile";

    /// <summary>Decoding and validating all of the module.</summary>
    public const string Validate = "validate";

    /// <summary>Machine code for all of the module.</summary>
    public const string Compile = "compile";

    public static int Run(Engine engine, string file, string mode)
    {
        if (mode != Validate)
            throw new NotSupportedException("Wazil compiles functions when they are first called, never all of a module");
        byte[] bytes = File.ReadAllBytes(file);
        return WorkerLoop.Serve(clock =>
        {
            clock.Start();
            bool isValid = Module.TryValidate(engine, bytes, out _);
            clock.Stop();
            return isValid ? 1u : 0u;
        });
    }
}
