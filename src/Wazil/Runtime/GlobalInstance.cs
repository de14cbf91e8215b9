using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A global of a store.</summary>
/// <remarks>Specification 4.2.9. Unsafe: <see cref="Storage"/> points into a pinned array that this object owns, so the
/// pointer is good as long as the object is reachable.</remarks>
internal sealed unsafe class GlobalInstance
{
    // v128 asks for 16-byte alignment on some platforms, so the cell is placed inside a larger array.
    private readonly byte[] _cell;

    /// <summary>The value of a reference.</summary>
    public object? Reference;

    /// <summary>Makes a global whose value is zero or null.</summary>
    /// <param name="type">The type, with canonical type ids.</param>
    public GlobalInstance(GlobalType type)
    {
        Type = type;
        _cell = type.Type.IsReference ? [] : PinnedBytes.New(32);
        Storage = _cell.Length == 0 ? null : (byte*)(((nuint)Unsafe.AsPointer(ref _cell[0]) + 15) & ~(nuint)15);
    }

    /// <summary>The type, with canonical type ids.</summary>
    public GlobalType Type { get; }

    /// <summary>Where the value of a number or vector stands; null for references.</summary>
    public byte* Storage { get; }

    /// <summary>The public object for this global.</summary>
    public object? Face;

    /// <summary>The value as an object, as the untyped API gives it.</summary>
    public object? Value
    {
        get => Type.Type.Kind switch
        {
            ValueKind.I32 => *(int*)Storage,
            ValueKind.I64 => *(long*)Storage,
            ValueKind.F32 => *(float*)Storage,
            ValueKind.F64 => *(double*)Storage,
            ValueKind.V128 => Vector,
            _ => Reference,
        };
        set
        {
            switch (Type.Type.Kind)
            {
                case ValueKind.I32: *(int*)Storage = (int)value!; break;
                case ValueKind.I64: *(long*)Storage = (long)value!; break;
                case ValueKind.F32: *(float*)Storage = (float)value!; break;
                case ValueKind.F64: *(double*)Storage = (double)value!; break;
                case ValueKind.V128: Vector = value!; break;
                default: Reference = value; break;
            }
        }
    }

    // A property of its own, so that vectors are loaded only with the first of them.
    private object Vector
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => *(Vector128<byte>*)Storage;
        [MethodImpl(MethodImplOptions.NoInlining)]
        set => *(Vector128<byte>*)Storage = (Vector128<byte>)value;
    }
}
