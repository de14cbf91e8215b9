using System.Runtime.CompilerServices;
using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <summary>A call of an interpreted function by other code: an adapter begins it, puts the arguments into the frame, and runs it.</summary>
/// <remarks>Unsafe: <see cref="Frame"/> has room for the arguments and results until <see cref="Run"/> returns.</remarks>
internal unsafe ref struct InterpreterCall
{
    private readonly InterpreterStack _stack;
    private readonly InterpretedModule _module;
    private readonly InterpretedFunction _function;
    private readonly int _index;

    /// <summary>Begins a call.</summary>
    /// <param name="context">The function, as the calling convention gives it to code that is not the function's own.</param>
    public InterpreterCall(CallContext context)
    {
        var callee = Unsafe.As<FunctionInstance>(context);
        Instance = callee.Instance!;
        _module = Unsafe.As<InterpretedModule>(Instance.Code);
        _index = callee.Index;
        _stack = InterpreterStack.OfThread;
        _function = _module.Prepare(_index);
        _function.Budget--;
        Code = _function.Compiled;
        if (Code != 0)
        {
            callee.Context = Instance;
            callee.Code = Code;
            return;
        }
        Frame = _stack.Top;
        if (Frame + _function.FrameSize > _stack.Limit || _stack.Current == _stack.LastActivation || NativeStack.IsBelow(NativeStack.Limit))
            CallInstructions.StackExhausted(Instance);
        if (Instance.Interrupt != 0)
            CallInstructions.Interrupted();
    }

    /// <summary>The function's compiled code, which is to be called instead; 0 if there is none.</summary>
    public nint Code { get; }

    /// <summary>The instance.</summary>
    public ModuleInstance Instance { get; }

    /// <summary>Where the arguments go, and the results are behind the call.</summary>
    public ulong* Frame { get; }

    /// <summary>Calls a function with its arguments in slots, where the results are then; emitted adapters do.</summary>
    public static void Call(ulong* slots, CallContext context)
    {
        var call = new InterpreterCall(context);
        var type = call._module.Definition.FunctionTypeIndices[call._index];
        if (call.Code != 0)
        {
            ((delegate*<ulong*, nint, CallContext, void>)call._module.ExitOf(type))(slots, call.Code, call.Instance);
            return;
        }
        var signature = call._module.Definition.FunctionTypeAt(type);
        new ReadOnlySpan<ulong>(slots, signature.Parameters.Length).CopyTo(new Span<ulong>(call.Frame, signature.Parameters.Length));
        call.Run();
        new ReadOnlySpan<ulong>(call.Frame, signature.Results.Length).CopyTo(new Span<ulong>(slots, signature.Results.Length));
    }

    /// <summary>Runs the function.</summary>
    public void Run()
    {
        var top = _stack.Top;
        var outer = _stack.Current;
        var operation = _stack.Operation;
        var first = outer + 1;
        first->Function = _index;
        try
        {
            Interpreter.Run(_module, Instance, _stack, _function, first, Frame);
        }
        catch (Exception e) when (_stack.Note(e, _module, first))
        {
            throw;
        }
        finally
        {
            _stack.Top = top;
            _stack.Current = outer;
            _stack.Operation = operation;
        }
    }
}
