using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>How exceptions keep their values: references in one array, the bits of all others in another, nothing boxed.</summary>
/// <remarks>Unsafe: values are read and written in place as their own type. <see cref="Lay"/> gives an i32, i64, f32 or
/// f64 one element of 8 bytes and a v128 two.</remarks>
internal static class ExceptionPayload
{
    /// <summary>Gives each value its place in one of the two arrays.</summary>
    /// <returns>For each value the index of its (first) element.</returns>
    public static int[] Lay(ImmutableArray<ValueType> types, out int numberCount, out int referenceCount)
    {
        (numberCount, referenceCount) = (0, 0);
        var slots = new int[types.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            if (types[i].IsReference)
            {
                slots[i] = referenceCount++;
                continue;
            }
            slots[i] = numberCount;
            numberCount += types[i].Kind == ValueKind.V128 ? 2 : 1;
        }
        return slots;
    }

    /// <summary>A value, boxed.</summary>
    public static object? Get(ThrownException exception, ValueKind kind, int slot) => kind switch
    {
        ValueKind.I32 => Number<int>(exception, slot),
        ValueKind.I64 => Number<long>(exception, slot),
        ValueKind.F32 => Number<float>(exception, slot),
        ValueKind.F64 => Number<double>(exception, slot),
        ValueKind.V128 => Number<Vector128<byte>>(exception, slot),
        _ => exception.References[slot],
    };

    /// <summary>Sets a value from a box of its type.</summary>
    public static void Set(ThrownException exception, ValueKind kind, int slot, object? value)
    {
        switch (kind)
        {
            case ValueKind.I32: Number<int>(exception, slot) = (int)value!; break;
            case ValueKind.I64: Number<long>(exception, slot) = (long)value!; break;
            case ValueKind.F32: Number<float>(exception, slot) = (float)value!; break;
            case ValueKind.F64: Number<double>(exception, slot) = (double)value!; break;
            case ValueKind.V128: Number<Vector128<byte>>(exception, slot) = (Vector128<byte>)value!; break;
            default: exception.References[slot] = value; break;
        }
    }

    private static ref T Number<T>(ThrownException exception, int slot) => ref Unsafe.As<long, T>(ref exception.Numbers[slot]);
}
