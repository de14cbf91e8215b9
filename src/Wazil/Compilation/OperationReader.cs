using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using Wazil.Semantics;

namespace Wazil.Compilation;

/// <summary>Reads the CIL of an operation, so that it can be copied instead of called.</summary>
/// <remarks>
/// What the CPU supports is known here: branches on it are followed, and only they are understood. Operations that an
/// operation calls are copied in.
/// </remarks>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Trimming leaves what a method does as it is, and keeps what it calls.")]
internal sealed class OperationReader
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .Where(code => code.OpCodeType != OpCodeType.Nternal)
        .ToDictionary(code => code.Value);

    private readonly List<OperationStep> _steps = [];
    private readonly List<Type> _locals = [];

    private OperationReader()
    {
    }

    /// <summary>Reads a method, or gives null if it does something that can't be copied.</summary>
    public static OperationBody? Read(MethodInfo method)
    {
        var count = method.GetParameters().Length;
        var arguments = new OperationStep[count];
        for (var i = 0; i < count; i++)
            arguments[i] = new OperationStep(OperationStepKind.Argument, Value: i);
        var reader = new OperationReader();
        return reader.TryRead(method, arguments) ? new OperationBody([.. reader._steps], [.. reader._locals], count) : null;
    }

    private bool TryRead(MethodInfo method, ReadOnlySpan<OperationStep> arguments)
    {
        if (method.GetMethodBody() is not { } body || body.ExceptionHandlingClauses.Count > 0 || body.GetILAsByteArray() is not { } cil)
            return false;
        var firstLocal = _locals.Count;
        foreach (var local in body.LocalVariables)
            _locals.Add(local.LocalType);
        for (var position = 0; position < cil.Length;)
        {
            var code = Decode(cil, ref position);
            var operand = cil.AsSpan(position);
            position += SizeOfOperand(code);
            if (code == OpCodes.Ret)
                return true;
            if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch)
            {
                if (!TryBranch(code, operand, ref position))
                    return false;
            }
            else if (code.OperandType == OperandType.InlineMethod)
            {
                if (!TryCall(code, method.Module.ResolveMethod(BinaryPrimitives.ReadInt32LittleEndian(operand))!))
                    return false;
            }
            else if (!TryAdd(code, operand, arguments, firstLocal))
            {
                return false;
            }
        }
        return false;
    }

    private static OpCode Decode(ReadOnlySpan<byte> cil, ref int position)
    {
        int code = cil[position++];
        if (code == 0xFE)
            code = code << 8 | cil[position++];
        return Codes[(short)code];
    }

    private static int SizeOfOperand(OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    // A branch on what the CPU supports, which is the constant before it, or without a condition.
    private bool TryBranch(OpCode code, ReadOnlySpan<byte> operand, ref int position)
    {
        var distance = code.OperandType == OperandType.ShortInlineBrTarget ? (sbyte)operand[0] : BinaryPrimitives.ReadInt32LittleEndian(operand);
        var taken = true;
        if (code.FlowControl == FlowControl.Cond_Branch)
        {
            if (code.StackBehaviourPop != StackBehaviour.Popi || _steps.Count == 0 || _steps[^1].Kind != OperationStepKind.Int32)
                return false;
            taken = _steps[^1].Value != 0 == (code == OpCodes.Brtrue || code == OpCodes.Brtrue_S);
            _steps.RemoveAt(_steps.Count - 1);
        }
        if (taken)
            position += distance;
        return distance >= 0;
    }

    private bool TryCall(OpCode code, MethodBase callee)
    {
        if (code == OpCodes.Newobj)
        {
            _steps.Add(new OperationStep(OperationStepKind.Call, code, Method: callee));
            return true;
        }
        if (callee is not MethodInfo { IsStatic: true } method)
            return false;
        if (method.Name is "get_IsSupported" or "get_IsHardwareAccelerated")
        {
            _steps.Add(new OperationStep(OperationStepKind.Int32, Value: (bool)method.Invoke(null, null)! ? 1 : 0));
            return true;
        }
        if (method.DeclaringType == typeof(Operations))
            return TryCopy(method);
        _steps.Add(new OperationStep(OperationStepKind.Call, code, Method: method));
        return true;
    }

    // Arguments that are only loaded are loaded where they are used; others pass through locals.
    private bool TryCopy(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var arguments = new OperationStep[parameters.Length];
        var first = _steps.Count - parameters.Length;
        if (first >= 0 && _steps.Skip(first).All(step => step.IsLoad))
        {
            _steps.CopyTo(first, arguments, 0, arguments.Length);
            _steps.RemoveRange(first, arguments.Length);
            return TryRead(method, arguments);
        }
        for (var i = arguments.Length - 1; i >= 0; i--)
        {
            arguments[i] = new OperationStep(OperationStepKind.LoadLocal, Value: _locals.Count);
            _steps.Add(new OperationStep(OperationStepKind.StoreLocal, Value: _locals.Count));
            _locals.Add(parameters[i].ParameterType);
        }
        return TryRead(method, arguments);
    }

    private bool TryAdd(OpCode code, ReadOnlySpan<byte> operand, ReadOnlySpan<OperationStep> arguments, int firstLocal)
    {
        var name = code.Name!;
        if (name == "nop")
            return true;
        if (name.StartsWith("ldarg", StringComparison.Ordinal) && !name.StartsWith("ldarga", StringComparison.Ordinal))
            _steps.Add(arguments[IndexOf(name, operand)]);
        else if (name.StartsWith("ldloc", StringComparison.Ordinal) && !name.StartsWith("ldloca", StringComparison.Ordinal))
            _steps.Add(new OperationStep(OperationStepKind.LoadLocal, Value: firstLocal + IndexOf(name, operand)));
        else if (name.StartsWith("stloc", StringComparison.Ordinal))
            _steps.Add(new OperationStep(OperationStepKind.StoreLocal, Value: firstLocal + IndexOf(name, operand)));
        else if (name.StartsWith("ldc.", StringComparison.Ordinal))
            _steps.Add(Constant(code, operand));
        else if (code.OperandType == OperandType.InlineNone && code.FlowControl == FlowControl.Next)
            _steps.Add(new OperationStep(OperationStepKind.Plain, code));
        else
            return false;
        return true;
    }

    private static int IndexOf(string name, ReadOnlySpan<byte> operand) => name[^1] switch
    {
        >= '0' and <= '3' => name[^1] - '0',
        's' => operand[0],
        _ => BinaryPrimitives.ReadUInt16LittleEndian(operand),
    };

    private static OperationStep Constant(OpCode code, ReadOnlySpan<byte> operand) => code.OperandType switch
    {
        OperandType.ShortInlineI => new(OperationStepKind.Int32, Value: (sbyte)operand[0]),
        OperandType.InlineI => new(OperationStepKind.Int32, Value: BinaryPrimitives.ReadInt32LittleEndian(operand)),
        OperandType.InlineI8 => new(OperationStepKind.Int64, Value: BinaryPrimitives.ReadInt64LittleEndian(operand)),
        OperandType.ShortInlineR => new(OperationStepKind.Single, Value: BinaryPrimitives.ReadInt32LittleEndian(operand)),
        OperandType.InlineR => new(OperationStepKind.Double, Value: BinaryPrimitives.ReadInt64LittleEndian(operand)),
        _ => new(OperationStepKind.Int32, Value: code.Value - OpCodes.Ldc_I4_0.Value),
    };
}
