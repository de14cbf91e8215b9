using Xunit;
using static Wazil.Tests.Validation.BodyFixture;

namespace Wazil.Tests.Validation;

public class InvalidBodyTests
{
    private const string Zero16 = "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";

    [Theory]
    [InlineData("00 41 00 42 00 6A 1A", "i32.add", "i32", "i64")]
    [InlineData("1A", "drop", "a value", "nothing")]
    [InlineData("20 07 1A", "local.get", null, null)]
    public void Error_HasInstructionAndTypesAsProperties(string code, string instruction, string? expected, string? found)
    {
        var error = Assert.Throws<WasmValidationException>(() => Validate(ModuleOf(0, code, "00")));
        Assert.Equal(instruction, error.Instruction);
        Assert.Equal(expected, error.ExpectedType);
        Assert.Equal(found, error.FoundType);
    }

    [Theory]
    [InlineData(0, "41 00", "type mismatch: the function expects [] at its end, found [i32]")]
    [InlineData(1, "", "type mismatch: end expects i32, found nothing")]
    [InlineData(0, "0C 01", "unknown label 1")]
    [InlineData(0, "02 7F 0B 1A", "type mismatch: end expects i32, found nothing")]
    [InlineData(0, "02 1F 0B", "unknown type 31")]
    [InlineData(0, "02 02 0B", "type mismatch: type 2 is not a function type")]
    [InlineData(0, "02 63 1F 00 0B 1A", "unknown type 31")]
    [InlineData(0, "04 40 0B", "type mismatch: if expects i32, found nothing")]
    [InlineData(0, "41 00 04 7F 41 00 0B 1A", "type mismatch: end expects [i32], found []")]
    [InlineData(0, "41 00 04 7F 41 00 05 0B 1A", "type mismatch: end expects i32, found nothing")]
    [InlineData(0, "03 7F 0C 00 0B", "type mismatch: the function expects ")]
    [InlineData(0, "02 7F 0C 00 0B 1A", "type mismatch: br expects i32, found nothing")]
    [InlineData(0, "02 7F 41 01 42 00 0D 00 0B 1A", "type mismatch: br_if expects i32, found i64")]
    [InlineData(0, "41 00 0E 01 00 05", "unknown label 5")]
    [InlineData(0, "02 7F 41 00 41 00 0E 01 00 01 0B 1A", "type mismatch: br_table has labels with 0 and 1 values")]
    [InlineData(0, "02 7F 02 7E 41 00 41 00 0E 01 01 00 0B 1A 41 00 0B 1A", "type mismatch: br_table expects i64, found i32")]
    [InlineData(1, "0F", "type mismatch: return expects i32, found nothing")]
    [InlineData(0, "10 09", "unknown function 9")]
    [InlineData(0, "10 01 1A", "type mismatch: call expects i32, found nothing")]
    [InlineData(0, "41 00 11 02 00", "type mismatch: type 2 is not a function type")]
    [InlineData(0, "41 00 11 1F 00", "unknown type 31")]
    [InlineData(0, "41 00 11 00 05", "unknown table 5")]
    [InlineData(0, "42 00 11 00 01", "type mismatch: call_indirect expects a table of functions, found externref")]
    [InlineData(0, "41 00 12 01", "type mismatch: return_call expects [], found [i32]")]
    [InlineData(0, "41 00 41 00 13 01 00", "type mismatch: return_call_indirect expects [], found [i32]")]
    [InlineData(0, "D0 00 14 01", "type mismatch: call_ref expects (ref null 1), found (ref null 0)")]
    [InlineData(0, "00 41 00 42 00 6A 1A", "type mismatch: i32.add expects i32, found i64")]
    public void Control(int type, string code, string message) => AssertInvalid(type, code, message);

    [Theory]
    [InlineData("1A", "type mismatch: drop expects a value, found nothing")]
    [InlineData("41 00 42 00 41 00 1B 1A", "type mismatch: select expects i32, found i64")]
    [InlineData("D0 70 D0 70 41 00 1B 1A", "type mismatch: select expects numbers or vectors, found funcref")]
    [InlineData("41 00 41 00 41 00 1C 02 7F 7F 1A", "invalid result arity: select needs one type, found 2")]
    [InlineData("41 00 41 00 41 00 1C 01 7E 1A", "type mismatch: select expects i64, found i32")]
    public void Parametric(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("20 03 1A", "unknown local 3, in local.get")]
    [InlineData("41 00 21 03", "unknown local 3, in local.set")]
    [InlineData("42 00 22 01 1A", "type mismatch: local.tee expects i32, found i64")]
    [InlineData("20 02 1A", "uninitialized local 2")]
    [InlineData("02 40 D2 01 21 02 0B 20 02 1A", "uninitialized local 2")]
    [InlineData("41 00 04 40 D2 01 21 02 05 20 02 1A 0B", "uninitialized local 2")]
    [InlineData("23 09 1A", "unknown global 9")]
    [InlineData("41 00 24 00", "immutable global 0")]
    [InlineData("41 00 24 01", "type mismatch: global.set expects i64, found i32")]
    public void Variable(string code, string message) => AssertInvalid(0, code, message, "02 02 7F 01 64 70");

    [Theory]
    [InlineData("41 00 42 00 6A 1A", "type mismatch: i32.add expects i32, found i64")]
    [InlineData("41 00 6A 1A", "type mismatch: i32.add expects i32, found nothing")]
    [InlineData("41 00 99 1A", "type mismatch: f64.abs expects f64, found i32")]
    [InlineData("42 00 42 00 42 00 FC 13 1A 1A", "type mismatch: i64.add128 expects i64, found nothing")]
    public void Numeric(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("41 00 28 03 00 1A", "alignment must not be larger than natural: 2^3 is larger than 2^2, in i32.load")]
    [InlineData("41 00 28 42 05 00 1A", "unknown memory 5")]
    [InlineData("42 00 28 02 00 1A", "type mismatch: i32.load expects i32, found i64")]
    [InlineData("41 00 28 42 01 00 1A", "type mismatch: i32.load expects i64, found i32")]
    [InlineData("41 00 28 02 80 80 80 80 10 1A", "offset out of range: 4294967296")]
    [InlineData("3F 07 1A", "unknown memory 7")]
    [InlineData("41 00 40 01 1A", "type mismatch: memory.grow expects i64, found i32")]
    [InlineData("41 00 41 00 41 00 FC 08 07 00", "unknown data segment 7")]
    [InlineData("FC 09 07", "unknown data segment 7")]
    [InlineData("42 00 41 00 42 00 FC 0A 01 00", "type mismatch: memory.copy expects i32, found i64")]
    [InlineData("42 00 41 00 41 00 FC 0B 01", "type mismatch: memory.fill expects i64, found i32")]
    public void Memory(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("41 00 25 07 1A", "unknown table 7")]
    [InlineData("41 00 25 01 1A", "type mismatch: table.get expects i64, found i32")]
    [InlineData("41 00 D0 6F 26 00", "type mismatch: table.set expects funcref, found externref")]
    [InlineData("41 00 41 00 41 00 FC 0C 01 00", "type mismatch: table.init expects elements of type funcref, found externref")]
    [InlineData("41 00 41 00 41 00 FC 0C 09 00", "unknown elem segment 9")]
    [InlineData("FC 0D 09", "unknown elem segment 9")]
    [InlineData("41 00 41 00 41 00 FC 0E 00 01", "type mismatch: table.copy expects elements of type funcref, found externref")]
    [InlineData("D0 6F 41 00 FC 0F 01 1A", "type mismatch: table.grow expects i64, found i32")]
    public void Table(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("D2 00 1A", "undeclared function reference: 0")]
    [InlineData("D2 09 1A", "unknown function 9")]
    [InlineData("D0 1F 1A", "unknown type 31")]
    [InlineData("41 00 D1 1A", "type mismatch: ref.is_null expects a reference, found i32")]
    [InlineData("D0 70 D0 70 D3 1A", "type mismatch: ref.eq expects eqref, found funcref")]
    [InlineData("00 D4 6A", "type mismatch: i32.add expects i32, found (ref bot)")]
    [InlineData("02 7F 41 00 D0 70 D5 00 0B 1A", "type mismatch: end expects i32, found (ref func)")]
    [InlineData("D0 70 D6 00", "type mismatch: br_on_non_null expects a label that takes a reference, found []")]
    public void Reference(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("FB 00 03 1A", "type mismatch: type 3 is not a structure type")]
    [InlineData("FB 00 1F 1A", "unknown type 31")]
    [InlineData("41 00 41 00 FB 00 02 1A", "type mismatch: struct.new expects (ref null 0), found i32")]
    [InlineData("D0 02 FB 02 02 01 1A", "type mismatch: struct.get expects storage that is not packed, found i8")]
    [InlineData("D0 02 FB 03 02 00 1A", "type mismatch: struct.get_s expects packed storage, found (mut i32)")]
    [InlineData("D0 02 FB 02 02 09 1A", "unknown field 9")]
    [InlineData("D0 02 41 00 FB 05 02 01", "immutable field 1 of type 2")]
    [InlineData("41 00 FB 07 06 1A", "type mismatch: array.new_default expects the element to have a default value")]
    [InlineData("41 00 FB 08 03 02 1A", "type mismatch: array.new_fixed expects i32, found nothing")]
    [InlineData("FB 08 03 91 4E 1A", "too many operands of array.new_fixed: 10001")]
    [InlineData("41 00 41 00 FB 09 06 00 1A", "array type is not numeric or vector: (mut (ref func))")]
    [InlineData("41 00 41 00 FB 0A 03 00 1A", "type mismatch: array.new_elem expects elements of type i32, found (ref func)")]
    [InlineData("D0 04 41 00 42 00 FB 0E 04", "immutable array type 4")]
    [InlineData("D0 03 41 00 D0 04 41 00 41 00 FB 11 03 04", "array types do not match: i64 can't be copied to (mut i32)")]
    [InlineData("D0 07 41 00 FB 0B 07 1A", "type mismatch: array.get expects storage that is not packed, found (mut i8)")]
    [InlineData("D0 02 FB 0F 1A", "type mismatch: array.len expects arrayref, found (ref null 2)")]
    [InlineData("D0 70 FB 14 6E 1A", "type mismatch: ref.test expects anyref, found funcref")]
    [InlineData("D0 6E FB 16 70 1A", "type mismatch: ref.cast expects funcref, found anyref")]
    [InlineData("02 63 6E D0 6E FB 18 03 00 6E 70 0B 1A", "type mismatch: br_on_cast expects a subtype of anyref, found funcref")]
    [InlineData("02 64 6B D0 6E FB 18 01 00 6E 6D D4 0B 1A", "type mismatch: br_on_cast expects (ref struct), found (ref eq)")]
    [InlineData("D0 70 FB 1A 1A", "type mismatch: any.convert_extern expects externref, found funcref")]
    [InlineData("42 00 FB 1C 1A", "type mismatch: ref.i31 expects i32, found i64")]
    [InlineData("D0 6B FB 1D 1A", "type mismatch: i31.get_s expects i31ref, found structref")]
    public void Gc(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("08 07", "unknown tag 7")]
    [InlineData("08 00", "type mismatch: throw expects i32, found nothing")]
    [InlineData("41 00 0A", "type mismatch: throw_ref expects exnref, found i32")]
    [InlineData("02 40 1F 40 01 00 00 00 0B 0B", "type mismatch: try_table expects [], found [i32]")]
    [InlineData("02 40 1F 40 01 03 00 0B 0B", "type mismatch: try_table expects a label that ends with (ref exn), found []")]
    [InlineData("1F 40 01 02 05 0B", "unknown label 5")]
    [InlineData("1F 40 01 00 07 00 0B", "unknown tag 7")]
    [InlineData("09 00", "invalid rethrow label 0")]
    [InlineData("06 40 09 00 0B", "invalid rethrow label 0")]
    [InlineData("06 40 18 05", "unknown label 5")]
    [InlineData("06 40 41 00 07 00 1A 0B", "type mismatch: try expects [] at its end, found [i32]")]
    [InlineData("06 40 07 00 0B", "type mismatch: catch expects [] at its end, found [i32]")]
    public void Exceptions(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("FD 0C " + Zero16 + " FD 15 10 1A", "invalid lane index 16, there are 16, in i8x16.extract_lane_s")]
    [InlineData("FD 0C " + Zero16 + " FD 1D 02 1A", "invalid lane index 2, there are 2")]
    [InlineData("00 FD 0D 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 20 1A", "invalid lane index 32, there are 32")]
    [InlineData("41 00 FD 00 05 00 1A", "alignment must not be larger than natural: 2^5 is larger than 2^4")]
    [InlineData("41 00 FD 0C " + Zero16 + " FD 54 00 00 10 1A", "invalid lane index 16")]
    [InlineData("41 00 FD 4D 1A", "type mismatch: v128.not expects v128, found i32")]
    public void Simd(string code, string message) => AssertInvalid(0, code, message);

    [Theory]
    [InlineData("41 00 FE 10 01 00 1A", "atomic alignment must be natural: 2^2, found 2^1")]
    [InlineData("41 00 FE 10 03 00 1A", "alignment must not be larger than natural: 2^3 is larger than 2^2")]
    [InlineData("41 00 42 00 FE 1E 02 00 1A", "type mismatch: i32.atomic.rmw.add expects i32, found i64")]
    [InlineData("41 00 41 00 41 00 FE 01 42 05 00 1A", "unknown memory 5")]
    public void Atomics(string code, string message) => AssertInvalid(0, code, message);
}
