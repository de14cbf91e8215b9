using System.Reflection;
using System.Reflection.Emit;

namespace Wazil.Compilation;

/// <summary>What a step of an operation does.</summary>
internal enum OperationStepKind : byte
{
    /// <summary>A CIL instruction without an operand.</summary>
    Plain,

    /// <summary>Loads the argument <see cref="OperationStep.Value"/>.</summary>
    Argument,

    /// <summary>Loads the local <see cref="OperationStep.Value"/>.</summary>
    LoadLocal,

    /// <summary>Sets the local <see cref="OperationStep.Value"/>.</summary>
    StoreLocal,

    /// <summary>Loads a constant <c>int</c>.</summary>
    Int32,

    /// <summary>Loads a constant <c>long</c>.</summary>
    Int64,

    /// <summary>Loads a constant <c>float</c>, given by its bits.</summary>
    Single,

    /// <summary>Loads a constant <c>double</c>, given by its bits.</summary>
    Double,

    /// <summary>Calls <see cref="OperationStep.Method"/>.</summary>
    Call,
}

/// <summary>A CIL instruction of an operation.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Code">The instruction, if it is a plain one or a call.</param>
/// <param name="Value">The constant, or the index of the argument or local.</param>
/// <param name="Method">The method that is called.</param>
internal sealed record OperationStep(OperationStepKind Kind, OpCode Code = default, long Value = 0, MethodBase? Method = null)
{
    /// <summary>Whether this only puts a value onto the stack.</summary>
    public bool IsLoad =>
        Kind is OperationStepKind.Argument or OperationStepKind.LoadLocal or OperationStepKind.Int32 or OperationStepKind.Int64
            or OperationStepKind.Single or OperationStepKind.Double;
}

/// <summary>The CIL of a method of <see cref="Semantics.Operations"/>, straight through for the CPU of this process.</summary>
internal sealed class OperationBody
{
    /// <summary>Describes a method by its instructions.</summary>
    public OperationBody(OperationStep[] steps, Type[] locals, int parameterCount)
    {
        Steps = steps;
        Locals = locals;
        Reads = new int[parameterCount];
        ReadsInOrder = true;
        var last = -1L;
        foreach (var step in steps)
        {
            if (step.Kind != OperationStepKind.Argument)
                continue;
            Reads[step.Value]++;
            ReadsInOrder &= step.Value > last;
            last = step.Value;
        }
    }

    /// <summary>The instructions; the result is on the stack behind the last.</summary>
    public OperationStep[] Steps { get; }

    /// <summary>The types of the locals.</summary>
    public Type[] Locals { get; }

    /// <summary>How often each argument is read.</summary>
    public int[] Reads { get; }

    /// <summary>Whether no argument is read twice or behind a later one.</summary>
    public bool ReadsInOrder { get; }
}
