using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wazil.Runtime;

/// <summary>An array.</summary>
/// <remarks>Unsafe: <see cref="Items"/> is a .NET array of the class that <see cref="Storage.ElementClass"/> gives for
/// the type of the array; validation makes sure that code reads it as no other.</remarks>
internal sealed class GcArray(ObjectType type, Array items) : GcObject(type)
{
    // One array may not take the memory of the process at once; the engines of browsers draw the line here too.
    private const long MaximumBytes = 1L << 30;

    /// <summary>The elements.</summary>
    public readonly Array Items = items;

    /// <summary>Number of elements.</summary>
    public int Length => Unsafe.As<byte[]>(Items).Length;

    /// <summary>The elements as what they are.</summary>
    public T[] ItemsOf<T>() => Unsafe.As<T[]>(Items);

    /// <summary>Makes an array whose elements are zero or null; traps if it is too large.</summary>
    public static GcArray Allocate<T>(ObjectType type, int length)
    {
        if ((uint)length > (ulong)MaximumBytes / (uint)Unsafe.SizeOf<T>())
            Trap.Throw(TrapCode.AllocationTooLarge);
        try
        {
            return new GcArray(type, new T[length]);
        }
        catch (OutOfMemoryException)
        {
            return Trap.Throw<GcArray>(TrapCode.AllocationTooLarge);
        }
    }

    /// <summary>Makes an array of boxed values.</summary>
    public static GcArray Of(ObjectType type, ReadOnlySpan<object?> values)
    {
        var array = AllocateDefault(type, values.Length);
        for (var i = 0; i < values.Length; i++)
            array.Set(i, values[i]);
        return array;
    }

    /// <summary>Makes an array whose elements are zero or null; traps if it is too large.</summary>
    public static GcArray AllocateDefault(ObjectType type, int length) => type.ElementStorage switch
    {
        StorageKind.I8 => Allocate<byte>(type, length),
        StorageKind.I16 => Allocate<short>(type, length),
        StorageKind.I32 => Allocate<int>(type, length),
        StorageKind.I64 => Allocate<long>(type, length),
        StorageKind.F32 => Allocate<float>(type, length),
        StorageKind.F64 => Allocate<double>(type, length),
        StorageKind.V128 => Allocate<Vector128<byte>>(type, length),
        _ => Allocate<ReferenceCell>(type, length),
    };

    /// <summary>Sets all elements to one boxed value.</summary>
    public void Fill(object? value)
    {
        for (var i = 0; i < Length; i++)
            Set(i, value);
    }

    private void Set(int index, object? value)
    {
        switch (Type.ElementStorage)
        {
            case StorageKind.I8: ItemsOf<byte>()[index] = (byte)(int)value!; break;
            case StorageKind.I16: ItemsOf<short>()[index] = (short)(int)value!; break;
            case StorageKind.I32: ItemsOf<int>()[index] = (int)value!; break;
            case StorageKind.I64: ItemsOf<long>()[index] = (long)value!; break;
            case StorageKind.F32: ItemsOf<float>()[index] = (float)value!; break;
            case StorageKind.F64: ItemsOf<double>()[index] = (double)value!; break;
            case StorageKind.V128: ItemsOf<Vector128<byte>>()[index] = (Vector128<byte>)value!; break;
            default: ItemsOf<ReferenceCell>()[index].Value = value; break;
        }
    }
}
