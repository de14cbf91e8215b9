using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>A structure without slots, and the base of those with some.</summary>
/// <remarks>
/// The fields of a structure stand in slots: blocks of references or of bytes of a few sizes. A subtype keeps the slots
/// of its supertype and adds its own behind them, and its .NET class derives from that of the supertype; so a field has
/// the same place in all subtypes, in whatever modules they are declared, and no class has to be emitted.
/// Unsafe: a slot is read as what <see cref="StructLayout"/> put there; both come from the type that the object begins with.
/// </remarks>
internal class GcStruct(ObjectType type) : GcObject(type)
{
    /// <summary>Address of a slot, for code that is not compiled for the type.</summary>
    public virtual ref byte SlotAddress(int slot) => throw new ArgumentOutOfRangeException(nameof(slot));

    /// <summary>A copy.</summary>
    public GcStruct Clone() => (GcStruct)MemberwiseClone();
}

/// <summary>A structure with one slot.</summary>
internal class GcStruct<T1>(ObjectType type) : GcStruct(type)
    where T1 : struct
{
    public T1 Slot0;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 0 ? ref Unsafe.As<T1, byte>(ref Slot0) : ref base.SlotAddress(slot);
}

/// <summary>A structure with two slots.</summary>
internal class GcStruct<T1, T2>(ObjectType type) : GcStruct<T1>(type)
    where T1 : struct
    where T2 : struct
{
    public T2 Slot1;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 1 ? ref Unsafe.As<T2, byte>(ref Slot1) : ref base.SlotAddress(slot);
}

/// <summary>A structure with three slots.</summary>
internal class GcStruct<T1, T2, T3>(ObjectType type) : GcStruct<T1, T2>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
{
    public T3 Slot2;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 2 ? ref Unsafe.As<T3, byte>(ref Slot2) : ref base.SlotAddress(slot);
}

/// <summary>A structure with four slots.</summary>
internal class GcStruct<T1, T2, T3, T4>(ObjectType type) : GcStruct<T1, T2, T3>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
{
    public T4 Slot3;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 3 ? ref Unsafe.As<T4, byte>(ref Slot3) : ref base.SlotAddress(slot);
}

/// <summary>A structure with five slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5>(ObjectType type) : GcStruct<T1, T2, T3, T4>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
{
    public T5 Slot4;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 4 ? ref Unsafe.As<T5, byte>(ref Slot4) : ref base.SlotAddress(slot);
}

/// <summary>A structure with six slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5, T6>(ObjectType type) : GcStruct<T1, T2, T3, T4, T5>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
    where T6 : struct
{
    public T6 Slot5;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 5 ? ref Unsafe.As<T6, byte>(ref Slot5) : ref base.SlotAddress(slot);
}

/// <summary>A structure with seven slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5, T6, T7>(ObjectType type) : GcStruct<T1, T2, T3, T4, T5, T6>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
    where T6 : struct
    where T7 : struct
{
    public T7 Slot6;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 6 ? ref Unsafe.As<T7, byte>(ref Slot6) : ref base.SlotAddress(slot);
}

/// <summary>A structure with eight slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5, T6, T7, T8>(ObjectType type) : GcStruct<T1, T2, T3, T4, T5, T6, T7>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
    where T6 : struct
    where T7 : struct
    where T8 : struct
{
    public T8 Slot7;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 7 ? ref Unsafe.As<T8, byte>(ref Slot7) : ref base.SlotAddress(slot);
}

/// <summary>A structure with nine slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5, T6, T7, T8, T9>(ObjectType type) : GcStruct<T1, T2, T3, T4, T5, T6, T7, T8>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
    where T6 : struct
    where T7 : struct
    where T8 : struct
    where T9 : struct
{
    public T9 Slot8;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 8 ? ref Unsafe.As<T9, byte>(ref Slot8) : ref base.SlotAddress(slot);
}

/// <summary>A structure with ten slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(ObjectType type) : GcStruct<T1, T2, T3, T4, T5, T6, T7, T8, T9>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
    where T6 : struct
    where T7 : struct
    where T8 : struct
    where T9 : struct
    where T10 : struct
{
    public T10 Slot9;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 9 ? ref Unsafe.As<T10, byte>(ref Slot9) : ref base.SlotAddress(slot);
}

/// <summary>A structure with eleven slots.</summary>
internal class GcStruct<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(ObjectType type) : GcStruct<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(type)
    where T1 : struct
    where T2 : struct
    where T3 : struct
    where T4 : struct
    where T5 : struct
    where T6 : struct
    where T7 : struct
    where T8 : struct
    where T9 : struct
    where T10 : struct
    where T11 : struct
{
    public T11 Slot10;

    public override ref byte SlotAddress(int slot) =>
        ref slot == 10 ? ref Unsafe.As<T11, byte>(ref Slot10) : ref base.SlotAddress(slot);
}
