using Wazil.Runtime;

namespace Wazil.Interpretation;

/// <summary>A function as the interpreter runs it. Shared by all threads; the counters need not be exact.</summary>
/// <remarks>Unsafe: <see cref="Code"/> points into a pinned array that this object keeps.</remarks>
internal sealed unsafe class InterpretedFunction
{
    private readonly byte[]? _code;
    private readonly CodeOffset[]? _offsets;

    /// <summary>Makes a function of its translated body.</summary>
    /// <param name="code">The operations, which are copied.</param>
    /// <param name="offsets">Which operations belong to which bytes of the module, in order.</param>
    /// <param name="loops">The loops, in order of their headers.</param>
    public InterpretedFunction(ReadOnlySpan<Operation> code, CodeOffset[] offsets, InterpretedLoop[] loops)
    {
        _code = PinnedBytes.New(code.Length * sizeof(Operation));
        _offsets = offsets;
        Loops = loops;
        Code = (Operation*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _code[0]);
        code.CopyTo(new Span<Operation>(Code, code.Length));
    }

    private InterpretedFunction()
    {
        Loops = [];
    }

    /// <summary>The first operation; null of a function that can't be interpreted.</summary>
    public Operation* Code { get; }

    /// <summary>Index in the function index space.</summary>
    public int Index { get; init; }

    /// <summary>Number of parameters: the first slots of the frame.</summary>
    public int ParameterCount { get; init; }

    /// <summary>Number of parameters and locals.</summary>
    public int LocalCount { get; init; }

    /// <summary>Slots that a frame takes.</summary>
    public int FrameSize { get; init; }

    /// <summary>The loops, in order of their headers.</summary>
    public InterpretedLoop[] Loops { get; }

    /// <summary>Calls that are interpreted before something else is tried.</summary>
    public int Budget;

    /// <summary>Entry point of the function's compiled code; 0 while there is none.</summary>
    public nint Compiled;

    /// <summary>Makes what stands for a function that the interpreter can't run.</summary>
    public static InterpretedFunction NewCompiled() => new();

    /// <summary>Byte offset in the module of the instruction that an operation was made from; -1 if it is not known.</summary>
    public int OffsetOf(Operation* operation)
    {
        if (_offsets is null)
            return -1;
        var position = (int)(operation - Code);
        var index = Array.BinarySearch(_offsets, new CodeOffset(position, int.MaxValue));
        if (index < 0)
            index = ~index - 1;
        return index < 0 ? -1 : _offsets[index].Offset;
    }

    /// <summary>The loop with its header at an operation.</summary>
    public InterpretedLoop LoopAt(Operation* header)
    {
        var position = (int)(header - Code);
        var (low, high) = (0, Loops.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Loops[middle].Header < position)
                low = middle + 1;
            else
                high = middle;
        }
        return Loops[low];
    }

    /// <summary>Lets the loops around one that is compiled look soon whether they should be.</summary>
    public void HastenLoopsAround(InterpretedLoop inner, ulong iterations)
    {
        foreach (var loop in Loops)
        {
            if (loop.Header < inner.Header && loop.Next >= inner.Next && loop.Code == 0)
                Code[loop.Header + 1].Word = Math.Min(Code[loop.Header + 1].Word, iterations);
        }
    }
}

/// <summary>Which bytes of the module an operation was made from.</summary>
/// <param name="Position">Index of the operation.</param>
/// <param name="Offset">Byte offset of the instruction.</param>
internal readonly record struct CodeOffset(int Position, int Offset) : IComparable<CodeOffset>
{
    /// <inheritdoc/>
    public int CompareTo(CodeOffset other) => Position != other.Position ? Position.CompareTo(other.Position) : Offset.CompareTo(other.Offset);
}
