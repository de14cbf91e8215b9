using System.Diagnostics.CodeAnalysis;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Instructions;

/// <summary>Reads the types that occur among immediates and in the sections.</summary>
/// <remarks>Specification 5.3.</remarks>
internal static class TypeReader
{
    private const byte EmptyBlockType = 0x40;

    /// <summary>Reads a value type.</summary>
    public static ValueType ReadValueType(ref ByteReader reader, WasmFeatures features)
    {
        var offset = reader.Position;
        var code = reader.PeekByte();
        switch ((ValueKind)code)
        {
            case ValueKind.I32 or ValueKind.I64 or ValueKind.F32 or ValueKind.F64:
                reader.Skip(1);
                return ValueType.FromKind((ValueKind)code);
            case ValueKind.V128:
                Require(features, WasmFeatures.Simd, "malformed value type", "v128", offset);
                reader.Skip(1);
                return ValueType.V128;
            default:
                if (!IsReferenceTypeCode(code))
                    throw new WasmFormatException($"malformed value type {code:x2}", offset);
                return ReadReferenceType(ref reader, features);
        }
    }

    /// <summary>Reads a reference type.</summary>
    public static ValueType ReadReferenceType(ref ByteReader reader, WasmFeatures features)
    {
        var offset = reader.Position;
        var code = reader.ReadByte();
        if ((ValueKind)code is ValueKind.Ref or ValueKind.RefNull)
        {
            Require(features, WasmFeatures.FunctionReferences, "malformed reference type", "(ref ...)", offset);
            return ValueType.Reference(ReadHeapType(ref reader, features), (ValueKind)code == ValueKind.RefNull);
        }
        if (!HeapType.TryFromAbstractCode(code, out var heapType))
            throw new WasmFormatException($"malformed reference type {code:x2}", offset);
        RequireHeapType(features, heapType, offset);
        return ValueType.Reference(heapType, nullable: true);
    }

    /// <summary>Reads a heap type. An index too large for any module stays too large, for validation to refuse.</summary>
    public static HeapType ReadHeapType(ref ByteReader reader, WasmFeatures features)
    {
        var offset = reader.Position;
        var code = reader.ReadS33();
        if (code >= 0)
        {
            Require(features, WasmFeatures.FunctionReferences, "malformed heap type", "a type index", offset);
            return HeapType.Concrete((int)Math.Min(code, int.MaxValue));
        }
        if (code < -0x40 || !HeapType.TryFromAbstractCode((byte)(code + 0x80), out var heapType))
            throw new WasmFormatException("malformed heap type", offset);
        RequireHeapType(features, heapType, offset);
        return heapType;
    }

    /// <summary>Reads the type of a block.</summary>
    public static BlockType ReadBlockType(ref ByteReader reader, WasmFeatures features)
    {
        var offset = reader.Position;
        var first = reader.PeekByte();
        if (first == EmptyBlockType)
        {
            reader.Skip(1);
            return BlockType.Empty;
        }
        // A negative number of one byte, which is a value type's code.
        if (first is > EmptyBlockType and < 0x80)
            return BlockType.Value(ReadValueType(ref reader, features));
        var index = reader.ReadS33();
        if (index < 0)
            throw new WasmFormatException("malformed block type", offset);
        Require(features, WasmFeatures.MultiValue, "malformed block type", "a type index", offset);
        return BlockType.Type((uint)index);
    }

    /// <summary>Whether a byte begins a reference type.</summary>
    public static bool IsReferenceTypeCode(byte code) =>
        (ValueKind)code is ValueKind.Ref or ValueKind.RefNull || HeapType.TryFromAbstractCode(code, out _);

    private static void RequireHeapType(WasmFeatures features, HeapType type, int offset)
    {
        // funcref is the element type of tables in WebAssembly 1.0 already.
        var needed = (type.Code + 0x80) switch
        {
            0x70 => WasmFeatures.None,
            0x6F => WasmFeatures.ReferenceTypes,
            0x69 or 0x74 => WasmFeatures.Exceptions,
            _ => WasmFeatures.GC,
        };
        if (needed != WasmFeatures.None && (features & needed) == 0)
            Require(features, needed, "malformed reference type", type.ToString(), offset);
    }

    private static void Require(WasmFeatures features, WasmFeatures anyOf, string problem, string what, int offset)
    {
        if (anyOf != WasmFeatures.None && (features & anyOf) == 0)
            ThrowFeatureIsOff(anyOf, problem, what, offset);
    }

    [DoesNotReturn]
    private static void ThrowFeatureIsOff(WasmFeatures anyOf, string problem, string what, int offset) =>
        throw new WasmFormatException(
            $"{problem}: {what} needs the feature {InstructionReader.DescribeFeatures(anyOf)}, which EngineOptions.Features switches off", offset);
}
