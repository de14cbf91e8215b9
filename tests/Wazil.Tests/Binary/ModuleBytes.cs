using System.Text;

namespace Wazil.Tests.Binary;

/// <summary>Puts binary modules together from sections.</summary>
internal static class ModuleBytes
{
    /// <summary>A module of sections.</summary>
    public static byte[] Module(params byte[][] sections) => [.. "\0asm"u8, 1, 0, 0, 0, .. sections.SelectMany(section => section)];

    /// <summary>A section of an id and contents.</summary>
    public static byte[] RawSection(byte id, byte[] contents) => [id, .. U32((uint)contents.Length), .. contents];

    /// <summary>A section that holds a vector.</summary>
    public static byte[] Section(byte id, params byte[][] entries) => RawSection(id, Vector(entries));

    /// <summary>A custom section.</summary>
    public static byte[] Custom(string name, byte[] contents) => RawSection(0, [.. Name(name), .. contents]);

    /// <summary>A vector: the number of entries, then the entries.</summary>
    public static byte[] Vector(params byte[][] entries) => [.. U32((uint)entries.Length), .. entries.SelectMany(entry => entry)];

    /// <summary>A name: its length, then UTF-8.</summary>
    public static byte[] Name(string name) => [.. U32((uint)Encoding.UTF8.GetByteCount(name)), .. Encoding.UTF8.GetBytes(name)];

    /// <summary>The entry of a function in the code section, without declared locals.</summary>
    public static byte[] Body(string code) => Body("00", code);

    /// <summary>The entry of a function in the code section. The closing <c>end</c> is added.</summary>
    public static byte[] Body(string locals, string code)
    {
        byte[] contents = [.. Hex(locals), .. Hex(code), 0x0B];
        return [.. U32((uint)contents.Length), .. contents];
    }

    /// <summary>The bytes of hexadecimal digits; blanks between them are ignored.</summary>
    public static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>A number in unsigned LEB128.</summary>
    public static byte[] U32(uint value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
