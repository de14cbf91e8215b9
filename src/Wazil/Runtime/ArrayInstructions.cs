using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Runtime;

/// <summary>What compiled code calls for array instructions; generic over the class of the elements.</summary>
/// <remarks>Specification 4.6.8. Unsafe: operands are arrays of that class, as validation made sure.</remarks>
internal static class ArrayInstructions
{
    /// <summary>Traps on null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object CheckNotNull(object? array)
    {
        if (array is null)
            Trap.Throw(TrapCode.NullArrayReference);
        return array;
    }

    /// <summary>Makes an array filled with one value.</summary>
    public static object New<T>(T value, int length, ObjectType type)
    {
        var array = GcArray.Allocate<T>(type, length);
        array.ItemsOf<T>().AsSpan().Fill(value);
        return array;
    }

    /// <summary>Makes an array of zeros or nulls.</summary>
    public static object NewDefault<T>(int length, ObjectType type) => GcArray.Allocate<T>(type, length);

    /// <summary>Makes an array from bytes of a data segment.</summary>
    public static object NewFromData<T>(int offset, int length, ModuleInstance instance, int segment, ObjectType type)
        where T : unmanaged
    {
        var data = DataOf<T>(instance, segment, offset, length);
        var array = GcArray.Allocate<T>(type, length);
        data.CopyTo(MemoryMarshal.AsBytes(array.ItemsOf<T>().AsSpan()));
        return array;
    }

    /// <summary>Makes an array from elements of an element segment.</summary>
    public static object NewFromElements(int offset, int length, ModuleInstance instance, int segment, ObjectType type)
    {
        var elements = ElementsOf(instance, segment, offset, length);
        var array = GcArray.Allocate<ReferenceCell>(type, length);
        CopyReferences(elements, array.ItemsOf<ReferenceCell>());
        return array;
    }

    /// <summary>Fills a range with one value.</summary>
    public static void Fill<T>(object? array, int start, T value, int count) => RangeOf<T>(array, start, count).Fill(value);

    /// <summary>Copies a range, which may overlap.</summary>
    public static void Copy<T>(object? destination, int to, object? source, int from, int count)
    {
        var (target, origin) = ((GcArray)CheckNotNull(destination), (GcArray)CheckNotNull(source));
        var range = RangeOf<T>(target, to, count);
        RangeOf<T>(origin, from, count).CopyTo(range);
    }

    /// <summary>Copies bytes of a data segment.</summary>
    public static void InitializeFromData<T>(object? array, int to, int from, int count, ModuleInstance instance, int segment)
        where T : unmanaged
    {
        var range = RangeOf<T>(array, to, count);
        DataOf<T>(instance, segment, from, count).CopyTo(MemoryMarshal.AsBytes(range));
    }

    /// <summary>Copies elements of an element segment.</summary>
    public static void InitializeFromElements(object? array, int to, int from, int count, ModuleInstance instance, int segment)
    {
        var range = RangeOf<ReferenceCell>(array, to, count);
        CopyReferences(ElementsOf(instance, segment, from, count), range);
    }

    private static Span<T> RangeOf<T>(object? array, int start, int count)
    {
        var items = Unsafe.As<GcArray>(CheckNotNull(array)).ItemsOf<T>();
        if ((ulong)(uint)start + (uint)count > (uint)items.Length)
            Trap.Throw(TrapCode.ArrayOutOfBounds);
        return items.AsSpan(start, count);
    }

    private static ReadOnlySpan<byte> DataOf<T>(ModuleInstance instance, int segment, int offset, int length)
    {
        var data = instance.DataAt(segment);
        var bytes = (ulong)(uint)length * (uint)Unsafe.SizeOf<T>();
        if ((uint)offset + bytes > (uint)data.Length)
            Trap.Throw(TrapCode.MemoryOutOfBounds);
        return data.Slice(offset, (int)bytes);
    }

    private static ReadOnlySpan<object?> ElementsOf(ModuleInstance instance, int segment, int offset, int length)
    {
        var elements = instance.Elements[segment];
        if ((ulong)(uint)offset + (uint)length > (uint)(elements?.Length ?? 0))
            Trap.Throw(TrapCode.TableOutOfBounds);
        return elements.AsSpan(offset, length);
    }

    private static void CopyReferences(ReadOnlySpan<object?> elements, Span<ReferenceCell> cells)
    {
        for (var i = 0; i < elements.Length; i++)
            cells[i].Value = elements[i];
    }
}
