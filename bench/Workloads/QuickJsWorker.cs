using System.Text;
using Wazil.Bench.Workers;
using Wazil.Model;

namespace Wazil.Bench.Workloads;

/// <summary>Evaluates a JavaScript file in QuickJS, in a new context each time.</summary>
internal sealed class QuickJsWorker
{
    /// <summary>The kind of <see cref="Workload"/>; its arguments are the module, the script, and <see cref="QuickJsNames"/>.</summary>
    public const string Kind = "quickjs";

    private readonly Memory _memory;
    private readonly Instance _instance;
    private readonly Dictionary<string, string> _names;
    private readonly Func<int, int, int, int, int, int, int> _evaluate;

    private QuickJsWorker(Store store, Module module, Dictionary<string, string> names)
    {
        var linker = new Linker(module.Engine);
        _names = names;
        foreach (var import in module.Imports)
        {
            if (import.Type is MemoryType type)
                linker.Define(import.Module, import.Name, _memory = new Memory(store, type));
            else if (import.Name == names[QuickJsNames.Now])
                linker.DefineFunction(import.Module, import.Name, () => 0.0);
            else if (import.Name == names[QuickJsNames.Resize])
                linker.DefineFunction(import.Module, import.Name, (int bytes) => Grow((uint)bytes));
            else
                DefineUnsupported(linker, import.Module, import.Name, (FunctionType)import.Type);
        }

        if (_memory is null)
            throw new InvalidDataException("The module imports no memory.");
        _instance = linker.Instantiate(store, module);
        _evaluate = _instance.GetFunction<int, int, int, int, int, int, int>(names["QTS_Eval"])!;
        Call("initialize");
    }

    public static int Run(Engine engine, string file, string script, ReadOnlySpan<string> names)
    {
        using Module module = Module.FromFile(engine, file);
        using var store = new Store(engine);
        var quickJs = new QuickJsWorker(store, module, QuickJsNames.Parse(names));
        byte[] source = File.ReadAllBytes(script);
        (int code, int fileName) = (quickJs.Put(source), quickJs.Put("workload.js"u8));
        return WorkerLoop.Serve(clock =>
        {
            byte[] result = quickJs.Evaluate(code, source.Length, fileName, clock);
            return WorkerLoop.ChecksumOf(result);
        });
    }

    /// <summary>What a script without files and clocks doesn't need answers that it is not supported, or traps if it can't answer.</summary>
    private static void DefineUnsupported(Linker linker, string module, string name, FunctionType type)
    {
        bool canAnswer = type.Results is [var result] && result == Model.ValueType.I32;
        object?[] answer = [52];
        linker.DefineFunction(module, name, type, (_, _) => canAnswer ? answer : throw new TrapException(TrapCode.Unreachable));
    }

    private byte[] Evaluate(int code, int length, int fileName, RunClock clock)
    {
        int runtime = Call("QTS_NewRuntime");
        int context = Call("QTS_NewContext", runtime, 0);
        clock.Start();
        int value = _evaluate(context, code, length, fileName, 0, 0);
        clock.Stop();
        int error = Call("QTS_ResolveException", context, value);
        int text = Call("QTS_GetString", context, error != 0 ? error : value);
        byte[] result = TextAt(text);
        if (error != 0)
            throw new InvalidDataException(Encoding.UTF8.GetString(result));
        Call("QTS_FreeCString", context, text);
        Call("QTS_FreeValuePointer", context, value);
        Call("QTS_FreeContext", context);
        Call("QTS_FreeRuntime", runtime);
        return result;
    }

    private int Call(string name, params ReadOnlySpan<object?> arguments) =>
        _instance.GetFunction(_names[name])!.Invoke(arguments) is int result ? result : 0;

    private int Grow(uint bytes)
    {
        long pages = (bytes - _memory.Length + 65535) / 65536;
        return _memory.Grow(pages) >= 0 ? 1 : 0;
    }

    // With a zero after it, as C wants it.
    private int Put(ReadOnlySpan<byte> bytes)
    {
        int address = Call("malloc", bytes.Length + 1);
        Span<byte> target = _memory.GetSpan(address, bytes.Length + 1);
        bytes.CopyTo(target);
        target[^1] = 0;
        return address;
    }

    private byte[] TextAt(int address)
    {
        Span<byte> bytes = _memory.GetSpan(address);
        return bytes[..bytes.IndexOf((byte)0)].ToArray();
    }
}
