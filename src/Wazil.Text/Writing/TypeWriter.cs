using Wazil.Model;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Writing;

/// <summary>Writes types in the binary format.</summary>
/// <remarks>Specification 5.3.</remarks>
internal static class TypeWriter
{
    /// <summary>Writes an entry of the type section.</summary>
    public static void WriteSubType(ByteBuffer buffer, SubType type)
    {
        if (!type.IsFinal || !type.Supertypes.IsEmpty)
        {
            buffer.WriteByte(type.IsFinal ? (byte)0x4F : (byte)0x50);
            buffer.WriteUnsigned(type.Supertypes.Length);
            foreach (var supertype in type.Supertypes)
                buffer.WriteUnsigned(supertype);
        }
        switch (type.Composite)
        {
            case FunctionType function:
                buffer.WriteByte(0x60);
                WriteValueTypes(buffer, function.Parameters.AsSpan());
                WriteValueTypes(buffer, function.Results.AsSpan());
                break;
            case StructType structure:
                buffer.WriteByte(0x5F);
                buffer.WriteUnsigned(structure.Fields.Length);
                foreach (var field in structure.Fields)
                    WriteField(buffer, field);
                break;
            case ArrayType array:
                buffer.WriteByte(0x5E);
                WriteField(buffer, array.Element);
                break;
        }
    }

    /// <summary>Writes a value type.</summary>
    public static void WriteValueType(ByteBuffer buffer, ValueType type)
    {
        if (type is { IsNullable: true, HeapType.IsAbstract: true })
        {
            WriteHeapType(buffer, type.HeapType);
            return;
        }
        buffer.WriteByte((byte)type.Kind);
        if (type.IsReference)
            WriteHeapType(buffer, type.HeapType);
    }

    /// <summary>Writes a vector of value types.</summary>
    public static void WriteValueTypes(ByteBuffer buffer, ReadOnlySpan<ValueType> types)
    {
        buffer.WriteUnsigned(types.Length);
        foreach (var type in types)
            WriteValueType(buffer, type);
    }

    /// <summary>Writes a heap type.</summary>
    public static void WriteHeapType(ByteBuffer buffer, HeapType type) => buffer.WriteSigned(type.Code);

    /// <summary>Writes the type of a memory.</summary>
    public static void WriteMemoryType(ByteBuffer buffer, MemoryType type)
    {
        var hasPageSize = type.PageSizeLog2 != 16;
        WriteLimits(buffer, type.Limits, (type.IsShared ? 2 : 0) | (type.Is64Bit ? 4 : 0) | (hasPageSize ? 8 : 0));
        if (hasPageSize)
            buffer.WriteUnsigned(type.PageSizeLog2);
    }

    /// <summary>Writes the type of a table.</summary>
    public static void WriteTableType(ByteBuffer buffer, TableType type)
    {
        WriteValueType(buffer, type.ElementType);
        WriteLimits(buffer, type.Limits, type.Is64Bit ? 4 : 0);
    }

    /// <summary>Writes the type of a global.</summary>
    public static void WriteGlobalType(ByteBuffer buffer, GlobalType type)
    {
        WriteValueType(buffer, type.Type);
        buffer.WriteByte(type.IsMutable ? (byte)1 : (byte)0);
    }

    private static void WriteLimits(ByteBuffer buffer, Limits limits, int flags)
    {
        buffer.WriteByte((byte)(flags | (limits.Maximum is null ? 0 : 1)));
        buffer.WriteUnsigned(limits.Minimum);
        if (limits.Maximum is { } maximum)
            buffer.WriteUnsigned(maximum);
    }

    private static void WriteField(ByteBuffer buffer, FieldType field)
    {
        if (field.IsPacked)
            buffer.WriteByte((byte)field.Packed);
        else
            WriteValueType(buffer, field.Type);
        buffer.WriteByte(field.IsMutable ? (byte)1 : (byte)0);
    }
}
