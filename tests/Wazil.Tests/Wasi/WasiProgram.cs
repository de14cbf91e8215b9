using Wazil.Wasi;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>How a program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Runs whole programs with WASI.</summary>
internal static class WasiProgram
{
    private const int SoftwareError = 134;

    /// <summary>Runs a command's <c>_start</c>; a trap or an exception is exit code 134 with its message on standard error.</summary>
    public static ProgramResult Run(string path, WasiOptions options, Action<Linker, Module>? define = null)
    {
        using var engine = new Engine();
        using var module = Module.FromFile(engine, path);
        return Run(engine, module, options, define);
    }

    public static ProgramResult Run(Engine engine, Module module, WasiOptions options, Action<Linker, Module>? define = null)
    {
        var (output, error) = (new WasiOutputBuffer(), new WasiOutputBuffer());
        options = options with { StandardOutput = WasiOutput.ToBuffer(output), StandardError = WasiOutput.ToBuffer(error) };
        using var store = new Store(engine);
        var linker = new Linker(engine);
        using var wasi = linker.DefineWasi(options);
        define?.Invoke(linker, module);
        var exitCode = 0;
        var trap = "";
        try
        {
            var instance = linker.Instantiate(store, module);
            var start = instance.GetFunction("_start");
            Assert.NotNull(start);
            start.Invoke();
        }
        catch (ExitException exit)
        {
            exitCode = exit.ExitCode;
        }
        catch (WasmException e) when (e is TrapException or ThrownException)
        {
            (exitCode, trap) = (SoftwareError, e.ToString());
        }
        return new ProgramResult(exitCode, output.ToString(), error + trap);
    }
}
