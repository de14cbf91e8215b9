using Wazil.Instructions;

namespace Wazil.Compilation.Inlining;

/// <summary>The function whose instructions are being read: the one compiled, or one inlined into it.</summary>
/// <param name="Plan">The function's plan.</param>
/// <param name="FirstLocal">What its local 0 is among the locals of the method.</param>
/// <param name="FirstFrame">Number of control frames around the function.</param>
/// <param name="Site">Where it was inlined; null for the compiled function itself.</param>
internal sealed record FunctionScope(FunctionPlan Plan, int FirstLocal = 0, int FirstFrame = 0, InlineSite? Site = null)
{
    /// <summary>The local of the method that an instruction of the function means.</summary>
    public uint LocalOf(in Instruction instruction) => instruction.Index + (uint)FirstLocal;

    /// <summary>Whether a local of the method, one of this function, is zero at all times: neither a parameter nor ever set.</summary>
    /// <param name="local">The local.</param>
    /// <param name="parameterCount">Number of parameters of this function.</param>
    public bool IsAlwaysZero(uint local, int parameterCount)
    {
        var own = local - (uint)FirstLocal;
        return own >= (uint)parameterCount && !Plan.Summary.WritesLocal(own);
    }

    /// <summary>Whether the value of a local of the method, one of this function, is ever used.</summary>
    public bool ReadsLocal(uint local) => Plan.Summary.ReadsLocal(local - (uint)FirstLocal);
}

/// <summary>Where a function was inlined; kept for stack traces.</summary>
/// <param name="Function">Index of the inlined function.</param>
/// <param name="CallOffset">Byte offset in the module of the call that it replaces.</param>
/// <param name="Caller">Where the caller itself was inlined; null if it was not.</param>
internal sealed record InlineSite(int Function, int CallOffset, InlineSite? Caller);
