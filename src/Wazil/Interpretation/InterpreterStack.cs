using System.Runtime.InteropServices;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <summary>A call of an interpreted function by another, or from outside.</summary>
internal unsafe struct Activation
{
    /// <summary>The frame of the caller.</summary>
    public ulong* Frame;

    /// <summary>The caller's operation.</summary>
    public Operation* Call;

    /// <summary>Index of the function called.</summary>
    public int Function;
}

/// <summary>The frames of the functions that a thread interprets.</summary>
/// <remarks>Unsafe: frames and activations stand in native memory of this object. Whoever makes a frame compares its end
/// with <see cref="Limit"/>, and an activation with <see cref="LastActivation"/>; the memory is freed when the thread has ended.</remarks>
internal sealed unsafe class InterpreterStack
{
    // Untouched pages cost nothing.
    private const int Slots = 512 << 10;
    private const int Activations = 64 << 10;

    [ThreadStatic]
    private static InterpreterStack? _current;

    private readonly void* _memory;

    private InterpreterStack()
    {
        _memory = NativeMemory.Alloc(((nuint)Slots * sizeof(ulong)) + ((nuint)Activations * (nuint)sizeof(Activation)));
        Top = (ulong*)_memory;
        Limit = Top + Slots - ImplementationLimits.Results;
        Current = (Activation*)(Top + Slots);
        LastActivation = Current + Activations - 1;
    }

    /// <summary>Frees the memory.</summary>
    ~InterpreterStack() => NativeMemory.Free(_memory);

    /// <summary>That of the current thread.</summary>
    public static InterpreterStack OfThread => _current ??= new InterpreterStack();

    /// <summary>The first slot that no frame uses, while code outside of the interpreter runs.</summary>
    public ulong* Top;

    /// <summary>Behind the last slot that a frame may have; results may go beyond.</summary>
    public readonly ulong* Limit;

    /// <summary>The innermost activation, while code outside of the interpreter runs.</summary>
    public Activation* Current;

    /// <summary>The last place for an activation.</summary>
    public readonly Activation* LastActivation;

    /// <summary>The operation of the innermost function that may trap or call.</summary>
    public Operation* Operation;

    /// <summary>Notes for stack traces which functions an exception passes; never handles it.</summary>
    public bool Note(Exception exception, InterpretedModule module, Activation* first)
    {
        var frames = new List<(int, int)>();
        var operation = Operation;
        for (var activation = Current; activation >= first; activation--)
        {
            frames.Add((activation->Function, module.OffsetOf(activation->Function, operation)));
            operation = activation->Call;
        }
        BackTrace.Note(exception, module, frames);
        return false;
    }
}
