using Wazil.Bench.Workers;
using Wazil.Model;
using Wazil.Wasi;

namespace Wazil.Bench.Workloads;

/// <summary>Runs a Ruby script in CRuby: evaluated once, then every run calls its <c>Workload.run</c>.</summary>
internal sealed class RubyWorker
{
    /// <summary>The kind of <see cref="Workload"/>; its arguments are the module, the script, and a file for the output.</summary>
    public const string Kind = "ruby";

    private const string EvaluateName = "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>";

    private readonly Memory _memory;
    private readonly Func<int, int, int, int, int> _allocate;
    private readonly Func<int, int, int> _evaluate;

    private RubyWorker(Instance instance)
    {
        _memory = instance.GetMemory("memory")!;
        _allocate = instance.GetFunction<int, int, int, int, int>("cabi_realloc")!;
        _evaluate = instance.GetFunction<int, int, int>(EvaluateName)!;
        instance.GetAction("_initialize")!();
        string[] arguments = ["ruby.wasm", "-EUTF-8", "-e_=0"];
        int list = Allocate(arguments.Length * 8);
        for (int i = 0; i < arguments.Length; i++)
        {
            (int address, int length) = Put(arguments[i] + '\0');
            _memory.WriteInt32(list + (i * 8), address);
            _memory.WriteInt32(list + (i * 8) + 4, length);
        }

        instance.GetAction<int, int>("ruby-init: func(args: list<string>) -> ()")!(list, arguments.Length);
        instance.GetAction("ruby-init-loadpath: func() -> ()")!();
    }

    public static int Run(Engine engine, string file, string script, string output)
    {
        using Module module = Module.FromFile(engine, file);
        using var stream = new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        var linker = new Linker(engine);
        using WasiHost wasi = linker.DefineWasi(WasiOptions.Default.WithArguments("ruby.wasm") with
        {
            StandardOutput = WasiOutput.ToStream(stream),
        });
        DefineJavaScript(linker, module);
        using var store = new Store(engine);
        var ruby = new RubyWorker(linker.Instantiate(store, module));
        ruby.Evaluate(File.ReadAllText(script));
        return WorkerLoop.Serve(clock =>
        {
            ruby.Evaluate("GC.start");
            stream.SetLength(0);
            clock.Start();
            ruby.Evaluate("Workload.run");
            clock.Stop();
            ruby.Evaluate("$stdout.flush");
            wasi.GetContext(store).Flush();
            stream.Flush();
            return WorkerLoop.ChecksumOf(File.ReadAllBytes(output));
        });
    }

    /// <summary>Handles of Ruby's objects stand for themselves; what only JavaScript can serve traps when it is called.</summary>
    private static void DefineJavaScript(Linker linker, Module module)
    {
        linker.DefineFunction("canonical_abi", "resource_new_rb-abi-value", (int value) => value);
        linker.DefineFunction("canonical_abi", "resource_get_rb-abi-value", (int handle) => handle);
        foreach (var import in module.Imports)
        {
            if (import.Kind == ExternalKind.Function && !linker.IsDefined(import.Module, import.Name))
                linker.DefineFunction(import.Module, import.Name, (FunctionType)import.Type, static (_, _) => throw new TrapException(TrapCode.Unreachable));
        }
    }

    private void Evaluate(string script)
    {
        (int address, int length) = Put(script);
        int result = _evaluate(address, length);
        int state = _memory.ReadInt32(result + 4);
        if (state != 0)
            throw new InvalidDataException($"Ruby ended with state {state}");
    }

    private int Allocate(int size) => _allocate(0, 0, 4, size);

    private (int Address, int Length) Put(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        int address = Allocate(bytes.Length);
        bytes.CopyTo(_memory.GetSpan(address, bytes.Length));
        return (address, bytes.Length);
    }
}
