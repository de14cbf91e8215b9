using Wazil.Binary;
using Wazil.Model;
using Wazil.Validation;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Validation;

/// <summary>A module with something of everything around a body to be validated, which is function 0.</summary>
/// <remarks>
/// Types: 0 (func), 1 (func (param i32) (result i32)), 2 (struct (mut i32) i8 (ref null 0)), 3 (array (mut i32)),
/// 4 (array i64), 5 (func (param i32)), 6 (array (mut (ref func))), 7 (array (mut i8)),
/// 8 (func (param i32 i64) (result i64 i32)). Tables: funcref, externref with i64 indices. Memories: i32, i64.
/// Tag 0 has type 5. Globals: i32, (mut i64). Function 1 has type 1 and is exported. Element segments: function 1, no
/// externref. One data segment.
/// </remarks>
internal static class BodyFixture
{
    /// <summary>The fixture with a body.</summary>
    public static byte[] ModuleOf(int type, string code, string locals = "00") => Module(
        Section(
            1, Hex("60 00 00"), Hex("60 01 7F 01 7F"), Hex("5F 03 7F 01 78 00 63 00 00"), Hex("5E 7F 01"), Hex("5E 7E 00"),
            Hex("60 01 7F 00"), Hex("5E 64 70 01"), Hex("5E 78 01"), Hex("60 02 7F 7E 02 7E 7F")),
        Section(3, [(byte)type], [1]),
        Section(4, Hex("70 00 01"), Hex("6F 04 01")),
        Section(5, Hex("00 01"), Hex("04 01")),
        Section(13, Hex("00 05")),
        Section(6, Hex("7F 00 41 00 0B"), Hex("7E 01 42 00 0B")),
        Section(7, Hex("02 66 31 00 01")),
        Section(9, Hex("01 00 01 01"), Hex("05 6F 00")),
        RawSection(12, [1]),
        Section(10, Body(locals, code), Body("20 00")),
        Section(11, Hex("01 01 61")),
        Custom("name", RawSection(1, Vector([0, .. Name("tested")]))));

    /// <summary>Decodes and validates with every feature.</summary>
    public static void Validate(byte[] bytes, int threads = 1) => Validate(bytes, WasmFeatures.All, threads);

    /// <summary>Decodes and validates.</summary>
    public static void Validate(byte[] bytes, WasmFeatures features, int threads = 1) =>
        ModuleValidator.Validate(ModuleDecoder.Decode(bytes, features), threads);

    /// <summary>Asserts that a body is invalid for a reason.</summary>
    public static void AssertInvalid(int type, string code, string message, string locals = "00")
    {
        var error = Assert.Throws<WasmValidationException>(() => Validate(ModuleOf(type, code, locals)));
        Assert.StartsWith(message, error.Reason, StringComparison.Ordinal);
        Assert.Equal(0, error.FunctionIndex);
        Assert.Equal("tested", error.FunctionName);
    }
}
