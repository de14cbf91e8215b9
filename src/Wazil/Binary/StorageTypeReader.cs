using Wazil.Instructions;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Binary;

/// <summary>Reads the types that occur in sections only: fields and mutability.</summary>
/// <remarks>Specification 5.3.</remarks>
internal static class StorageTypeReader
{
    /// <summary>Reads the type of a structure's field or an array's element.</summary>
    public static FieldType ReadFieldType(ref ByteReader reader, WasmFeatures features)
    {
        var offset = reader.Position;
        var code = reader.PeekByte();
        var packed = PackedType.None;
        var type = ValueType.I32;
        if ((PackedType)code is PackedType.I8 or PackedType.I16)
        {
            packed = (PackedType)code;
            reader.ReadByte();
        }
        else if (code < (byte)ValueKind.V128 && !TypeReader.IsReferenceTypeCode(code))
        {
            throw DecodingErrors.Malformed("storage type", code, offset);
        }
        else
        {
            type = TypeReader.ReadValueType(ref reader, features);
        }
        return new FieldType(type, packed, ReadMutability(ref reader));
    }

    /// <summary>Reads the byte that tells constants from variables.</summary>
    public static bool ReadMutability(ref ByteReader reader)
    {
        var offset = reader.Position;
        var code = reader.ReadByte();
        return code <= 1 ? code == 1 : throw DecodingErrors.Malformed("mutability", code, offset);
    }
}
