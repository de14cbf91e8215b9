using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
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
            var code = (ILOpCode)cil[position++];
            if ((int)code == 0xFE)
                code = (ILOpCode)(0xFE00 | cil[position++]);
            if (code == ILOpCode.Ret)
                return true;
            var operand = cil.AsSpan(position);
            position += SizeOfOperand(code);
            var isKnown = code switch
            {
                ILOpCode.Nop => true,
                ILOpCode.Call or ILOpCode.Newobj => TryCall(code, method.Module.ResolveMethod(BinaryPrimitives.ReadInt32LittleEndian(operand))!),
                _ => TryLoad(code, operand, arguments, firstLocal) || TryConstant(code, operand) || TryPlain(code) || TryBranch(code, operand, ref position),
            };
            if (!isKnown)
                return false;
        }
        return false;
    }

    private static int SizeOfOperand(ILOpCode code) => code switch
    {
        ILOpCode.Ldarg_s or ILOpCode.Ldloc_s or ILOpCode.Stloc_s or ILOpCode.Ldc_i4_s => 1,
        ILOpCode.Br_s or ILOpCode.Brtrue_s or ILOpCode.Brfalse_s => 1,
        ILOpCode.Call or ILOpCode.Newobj or ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or ILOpCode.Br or ILOpCode.Brtrue or ILOpCode.Brfalse => 4,
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => 8,
        _ => 0,
    };

    // A branch on what the CPU supports, which is the constant before it, or without a condition.
    private bool TryBranch(ILOpCode code, ReadOnlySpan<byte> operand, ref int position)
    {
        var isShort = code is ILOpCode.Br_s or ILOpCode.Brtrue_s or ILOpCode.Brfalse_s;
        if (!isShort && code is not (ILOpCode.Br or ILOpCode.Brtrue or ILOpCode.Brfalse))
            return false;
        var distance = isShort ? (sbyte)operand[0] : BinaryPrimitives.ReadInt32LittleEndian(operand);
        var taken = true;
        if (code is not (ILOpCode.Br or ILOpCode.Br_s))
        {
            if (_steps.Count == 0 || _steps[^1].Kind != OperationStepKind.Int32)
                return false;
            taken = _steps[^1].Value != 0 == code is ILOpCode.Brtrue or ILOpCode.Brtrue_s;
            _steps.RemoveAt(_steps.Count - 1);
        }
        if (taken)
            position += distance;
        return distance >= 0;
    }

    private bool TryCall(ILOpCode code, MethodBase callee)
    {
        if (code == ILOpCode.Newobj)
        {
            _steps.Add(new OperationStep(OperationStepKind.Call, OpCodes.Newobj, Method: callee));
            return true;
        }
        if (callee is not MethodInfo { IsStatic: true } method)
            return false;
        if (method.Name is "get_IsSupported" or "get_IsHardwareAccelerated")
        {
            _steps.Add(new OperationStep(OperationStepKind.Int32, Value: method.CreateDelegate<Func<bool>>()() ? 1 : 0));
            return true;
        }
        if (method.DeclaringType == typeof(Operations))
            return TryCopy(method);
        _steps.Add(new OperationStep(OperationStepKind.Call, OpCodes.Call, Method: method));
        return true;
    }

    // Arguments that are only loaded are loaded where they are used; others pass through locals.
    private bool TryCopy(MethodInfo method)
    {
        var parameters = method.GetParameters();
        var arguments = new OperationStep[parameters.Length];
        var first = _steps.Count - parameters.Length;
        if (first >= 0 && _steps.FindIndex(first, static step => !step.IsLoad) < 0)
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

    private bool TryLoad(ILOpCode code, ReadOnlySpan<byte> operand, ReadOnlySpan<OperationStep> arguments, int firstLocal)
    {
        switch (code)
        {
            case >= ILOpCode.Ldarg_0 and <= ILOpCode.Ldarg_3:
                _steps.Add(arguments[code - ILOpCode.Ldarg_0]);
                return true;
            case ILOpCode.Ldarg_s:
                _steps.Add(arguments[operand[0]]);
                return true;
            case >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3:
                return Add(OperationStepKind.LoadLocal, firstLocal + (code - ILOpCode.Ldloc_0));
            case ILOpCode.Ldloc_s:
                return Add(OperationStepKind.LoadLocal, firstLocal + operand[0]);
            case >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3:
                return Add(OperationStepKind.StoreLocal, firstLocal + (code - ILOpCode.Stloc_0));
            case ILOpCode.Stloc_s:
                return Add(OperationStepKind.StoreLocal, firstLocal + operand[0]);
            default:
                return false;
        }
    }

    private bool TryConstant(ILOpCode code, ReadOnlySpan<byte> operand) => code switch
    {
        >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i4_8 => Add(OperationStepKind.Int32, code - ILOpCode.Ldc_i4_0),
        ILOpCode.Ldc_i4_s => Add(OperationStepKind.Int32, (sbyte)operand[0]),
        ILOpCode.Ldc_i4 => Add(OperationStepKind.Int32, BinaryPrimitives.ReadInt32LittleEndian(operand)),
        ILOpCode.Ldc_i8 => Add(OperationStepKind.Int64, BinaryPrimitives.ReadInt64LittleEndian(operand)),
        ILOpCode.Ldc_r4 => Add(OperationStepKind.Single, BinaryPrimitives.ReadInt32LittleEndian(operand)),
        ILOpCode.Ldc_r8 => Add(OperationStepKind.Double, BinaryPrimitives.ReadInt64LittleEndian(operand)),
        _ => false,
    };

    private bool Add(OperationStepKind kind, long value)
    {
        _steps.Add(new OperationStep(kind, Value: value));
        return true;
    }

    private bool TryPlain(ILOpCode code)
    {
        OpCode? plain = code switch
        {
            ILOpCode.Dup => OpCodes.Dup,
            ILOpCode.Pop => OpCodes.Pop,
            ILOpCode.Add => OpCodes.Add,
            ILOpCode.Sub => OpCodes.Sub,
            ILOpCode.Mul => OpCodes.Mul,
            ILOpCode.And => OpCodes.And,
            ILOpCode.Or => OpCodes.Or,
            ILOpCode.Xor => OpCodes.Xor,
            ILOpCode.Shl => OpCodes.Shl,
            ILOpCode.Shr => OpCodes.Shr,
            ILOpCode.Shr_un => OpCodes.Shr_Un,
            ILOpCode.Neg => OpCodes.Neg,
            ILOpCode.Not => OpCodes.Not,
            ILOpCode.Ceq => OpCodes.Ceq,
            ILOpCode.Cgt => OpCodes.Cgt,
            ILOpCode.Cgt_un => OpCodes.Cgt_Un,
            ILOpCode.Clt => OpCodes.Clt,
            ILOpCode.Clt_un => OpCodes.Clt_Un,
            ILOpCode.Conv_i1 => OpCodes.Conv_I1,
            ILOpCode.Conv_i2 => OpCodes.Conv_I2,
            ILOpCode.Conv_i4 => OpCodes.Conv_I4,
            ILOpCode.Conv_i8 => OpCodes.Conv_I8,
            ILOpCode.Conv_u1 => OpCodes.Conv_U1,
            ILOpCode.Conv_u2 => OpCodes.Conv_U2,
            ILOpCode.Conv_u4 => OpCodes.Conv_U4,
            ILOpCode.Conv_u8 => OpCodes.Conv_U8,
            _ => null,
        };
        if (plain is { } known)
            _steps.Add(new OperationStep(OperationStepKind.Plain, known));
        return plain is not null;
    }
}
