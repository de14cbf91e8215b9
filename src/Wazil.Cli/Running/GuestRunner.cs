using Wazil.Cli.Values;
using Wazil.Model;
using Wazil.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;

namespace Wazil.Cli.Running;

/// <summary>Runs a guest as <see cref="RunSettings"/> say and turns its end into an exit code.</summary>
internal static class GuestRunner
{
    /// <summary>The function that a command's module exports.</summary>
    private const string Start = "_start";

    /// <summary>The function that prepares a library's module for calls.</summary>
    private const string Initialize = "_initialize";

    /// <summary>Runs the module to its end.</summary>
    public static int Run(RunSettings settings)
    {
        foreach (DirectoryGrant grant in settings.Wasi.Directories)
        {
            if (!Directory.Exists(grant.HostPath))
                return ErrorOutput.Refuse($"--dir {grant.HostPath}: there is no such directory");
        }

        if (settings.Wasi.InputFile is { } input && !File.Exists(input))
            return ErrorOutput.Refuse($"--stdin {input}: there is no such file");

        try
        {
            // Standard input can be read only once, so what comes from there must serve threads too.
            return Run(settings, isInterruptible: settings.Timeout is not null || settings.ModulePath == TextFiles.Standard);
        }
        catch (ExitException exit)
        {
            return exit.ExitCode;
        }
        catch (TrapException trap) when (trap.Code == TrapCode.Interrupted && settings.Timeout is { } timeout)
        {
            return ErrorOutput.Trapped($"the guest did not end within the timeout of {Duration.Format(timeout)}", trap);
        }
        catch (TrapException trap)
        {
            return ErrorOutput.Trapped(trap.Message, trap);
        }
        catch (ThrownException thrown)
        {
            return ErrorOutput.Trapped($"uncaught {thrown.Message}", thrown);
        }
        catch (WasmException refusal)
        {
            return ErrorOutput.Refuse(TextFiles.Describe(settings.ModulePath, refusal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ErrorOutput.Refuse($"{settings.ModulePath}: {TextFiles.Problem(settings.ModulePath) ?? e.Message}");
        }
    }

    private static int Run(RunSettings settings, bool isInterruptible)
    {
        using var engine = new Engine(new EngineOptions
        {
            Interruptible = isInterruptible,
            CodeUnloading = CodeUnloading.Never,
            Features = settings.Features,
            Strategy = settings.Strategy,
        });
        using Module module = Load(engine, settings.ModulePath);

        // A guest's threads are ended by interrupting them, which its code must be made for.
        return UsesThreads(module) && !isInterruptible ? Run(settings, isInterruptible: true) : Run(settings, engine, module);
    }

    private static Module Load(Engine engine, string path)
    {
        // A file of any other name, and standard input, may hold either format.
        return Path.GetExtension(path) == ".wasm" ? Module.FromFile(engine, path) : LoadEither(engine, path);
    }

    private static Module LoadEither(Engine engine, string path) =>
        Module.FromBytes(engine, TextFiles.ReadModule(path), path == TextFiles.Standard ? null : Path.GetFileNameWithoutExtension(path));

    private static bool UsesThreads(Module module)
    {
        foreach (ImportDescription import in module.Imports)
        {
            if (import is { Module: "wasi", Name: "thread-spawn" })
                return true;
        }

        return false;
    }

    private static int Run(RunSettings settings, Engine engine, Module module)
    {
        string name = settings.Invoke ?? Start;
        if (FindFunction(module, name) is not { } type)
        {
            return ErrorOutput.Refuse(settings.Invoke is null
                ? $"{settings.ModulePath}: it exports no function {Start}; --invoke calls another export"
                : $"{settings.ModulePath}: it exports no function {name}");
        }

        object?[] arguments = [];
        if (settings.Invoke is not null && !GuestValues.TryParse(settings.Arguments, type, out arguments, out string? reason))
            return ErrorOutput.Refuse($"{name} {reason}");

        using var store = new Store(engine, Limits(settings));
        using IDisposable? deadline = settings.Timeout is { } timeout ? store.InterruptAfter(timeout) : null;
        var linker = new Linker(engine);
        WasiHost wasi = linker.DefineWasi(WasiOptionsOf(settings), module);

        // What was granted and can't be opened is reported before the guest runs.
        WasiContext context = wasi.GetContext(store);
        if (UsesThreads(module))
            linker.DefineWasiThreads(wasi, store, module);
        Instance instance = linker.Instantiate(store, module);
        int exitCode = settings.Invoke is null ? wasi.Run(instance) : Invoke(wasi, instance, name, type, arguments);
        return context.LostOutput is not Errno.Success and var lost ? GuestOutput.Lost(lost, exitCode) : exitCode;
    }

    private static int Invoke(WasiHost wasi, Instance instance, string name, FunctionType type, object?[] arguments) =>
        wasi.Run(instance, () =>
        {
            if (name != Initialize)
                instance.GetFunction(Initialize)?.Invoke();
            Call(wasi, instance, name, type, arguments);
        });

    private static void Call(WasiHost wasi, Instance instance, string name, FunctionType type, object?[] arguments)
    {
        // A typed delegate needs no code that converts values, and a program's start function is always of this type.
        if (type.Parameters.IsEmpty && type.Results.IsEmpty)
        {
            instance.GetAction(name)!();
            return;
        }

        object?[] results = instance.GetFunction(name)!.InvokeAll(arguments);

        // What the guest has printed comes before what is printed of its results.
        wasi.GetContext(instance.Store).Flush();
        foreach (object? result in results)
            StandardOutput.WriteLine(GuestValues.Format(result));
    }

    private static FunctionType? FindFunction(Module module, string name)
    {
        foreach (ExportDescription export in module.Exports)
        {
            if (export.Kind == ExternalKind.Function && export.Name == name)
                return (FunctionType)export.Type;
        }

        return null;
    }

    private static StoreLimits Limits(RunSettings settings) =>
        settings.MaxMemory is { } bytes ? new StoreLimits { MaximumMemoryBytes = bytes } : new StoreLimits();

    /// <summary>The export's arguments are not the program's: a called export sees only its name.</summary>
    private static WasiOptions WasiOptionsOf(RunSettings settings) =>
        settings.Wasi.ToOptions([settings.ModulePath, .. settings.Invoke is null ? settings.Arguments : []]);
}
