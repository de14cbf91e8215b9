using Wazil.Instructions;
using Wazil.Model;
using Wazil.Tools.InstructionTable;
using Xunit;

namespace Wazil.Tests.Instructions;

public class OpcodeTableTests
{
    [Theory]
    [InlineData("unreachable", 0x00)]
    [InlineData("br_table", 0x0E)]
    [InlineData("try_table", 0x1F)]
    [InlineData("i32.const", 0x41)]
    [InlineData("i32.rotl", 0x77)]
    [InlineData("f64.copysign", 0xA6)]
    [InlineData("i64.extend32_s", 0xC4)]
    [InlineData("br_on_non_null", 0xD6)]
    [InlineData("struct.new", 0x100)]
    [InlineData("br_on_cast_fail", 0x119)]
    [InlineData("i31.get_u", 0x11E)]
    [InlineData("i64.trunc_sat_f64_u", 0x187)]
    [InlineData("table.fill", 0x191)]
    [InlineData("i64.mul_wide_u", 0x196)]
    [InlineData("v128.load", 0x200)]
    [InlineData("i16x8.extmul_high_i8x16_u", 0x29F)]
    [InlineData("f64x2.convert_low_i32x4_u", 0x2FF)]
    [InlineData("i32x4.relaxed_dot_i8x16_i7x16_add_s", 0x313)]
    [InlineData("memory.atomic.notify", 0x380)]
    [InlineData("i64.atomic.rmw32.cmpxchg_u", 0x3CE)]
    public void Opcodes_OfEveryPage_AreTheSpecifications(string mnemonic, int value)
    {
        Assert.True(OpcodeTable.TryFromMnemonic(mnemonic, out var opcode));
        Assert.Equal(value, (int)opcode);
        Assert.Equal(mnemonic, OpcodeTable.Mnemonic(opcode));
    }

    [Fact]
    public void Mnemonics_OfAllOpcodes_LeadBackToThem()
    {
        foreach (var opcode in Enum.GetValues<Opcode>())
        {
            Assert.True(OpcodeTable.IsDefined(opcode));
            Assert.True(OpcodeTable.TryFromMnemonic(OpcodeTable.Mnemonic(opcode), out var found));
            var sharesMnemonic = opcode is Opcode.SelectTyped or Opcode.RefTestNull or Opcode.RefCastNull;
            Assert.Equal(sharesMnemonic ? opcode - 1 : opcode, found);
        }
        Assert.False(OpcodeTable.TryFromMnemonic("i32.sad", out _));
    }

    [Fact]
    public void IsDefined_CodesWithoutInstruction_AreNot()
    {
        var defined = Enum.GetValues<Opcode>().ToHashSet();
        for (var value = 0; value < OpcodeTable.Size + 10; value++)
            Assert.Equal(defined.Contains((Opcode)value), OpcodeTable.IsDefined((Opcode)value));
    }

    [Fact]
    public void Signatures_HoldOperandsAndResultsInOrder()
    {
        var store = OpcodeTable.Signature(Opcode.I64Store);
        Assert.False(store.IsCustom);
        Assert.Equal((2, 0), (store.OperandCount, store.ResultCount));
        Assert.Equal((StackSignature.Address, ValueKind.I64), (store.Operand(0), store.Operand(1)));

        var wait = OpcodeTable.Signature(Opcode.MemoryAtomicWait32);
        Assert.Equal((ValueKind.I32, ValueKind.I64, ValueKind.I32), (wait.Operand(1), wait.Operand(2), wait.Result(0)));

        var wide = OpcodeTable.Signature(Opcode.I64Add128);
        Assert.Equal((4, 2, ValueKind.I64, ValueKind.I64), (wide.OperandCount, wide.ResultCount, wide.Operand(3), wide.Result(1)));

        Assert.True(OpcodeTable.Signature(Opcode.Block).IsCustom);
        Assert.False(OpcodeTable.Signature(Opcode.Nop).IsCustom);
    }

    [Theory]
    [InlineData((int)Opcode.I32Add, WasmFeatures.None, InstructionFamily.Numeric)]
    [InlineData((int)Opcode.I64TruncSatF64S, WasmFeatures.SaturatingFloatToInt, InstructionFamily.Numeric)]
    [InlineData((int)Opcode.I64Extend8S, WasmFeatures.SignExtension, InstructionFamily.Numeric)]
    [InlineData((int)Opcode.MemoryCopy, WasmFeatures.BulkMemory, InstructionFamily.Memory)]
    [InlineData((int)Opcode.TableGrow, WasmFeatures.ReferenceTypes, InstructionFamily.Table)]
    [InlineData((int)Opcode.Throw, WasmFeatures.Exceptions | WasmFeatures.LegacyExceptions, InstructionFamily.Exceptions)]
    [InlineData((int)Opcode.CallRef, WasmFeatures.FunctionReferences, InstructionFamily.Control)]
    [InlineData((int)Opcode.ReturnCall, WasmFeatures.TailCall, InstructionFamily.Control)]
    [InlineData((int)Opcode.StructNew, WasmFeatures.GC, InstructionFamily.Gc)]
    [InlineData((int)Opcode.I8x16Splat, WasmFeatures.Simd, InstructionFamily.Simd)]
    [InlineData((int)Opcode.F32x4RelaxedMadd, WasmFeatures.RelaxedSimd, InstructionFamily.Simd)]
    [InlineData((int)Opcode.AtomicFence, WasmFeatures.Threads, InstructionFamily.Atomics)]
    [InlineData((int)Opcode.I64MulWideS, WasmFeatures.WideArithmetic, InstructionFamily.Numeric)]
    internal void FeatureAndFamily_AreThoseOfTheTable(int opcode, WasmFeatures feature, InstructionFamily family)
    {
        Assert.Equal(feature, OpcodeTable.Feature((Opcode)opcode));
        Assert.Equal(family, OpcodeTable.Family((Opcode)opcode));
    }

    [Fact]
    public void NaturalAlignmentAndLanes_FollowTheAccess()
    {
        Assert.Equal(0, OpcodeTable.NaturalAlignment(Opcode.I32Load8S));
        Assert.Equal(3, OpcodeTable.NaturalAlignment(Opcode.F64Store));
        Assert.Equal(4, OpcodeTable.NaturalAlignment(Opcode.V128Load));
        Assert.Equal((1, 8), (OpcodeTable.NaturalAlignment(Opcode.V128Load16Lane), OpcodeTable.LaneCount(Opcode.V128Load16Lane)));
        Assert.Equal(2, OpcodeTable.LaneCount(Opcode.F64x2ReplaceLane));
        Assert.Equal(32, OpcodeTable.LaneCount(Opcode.I8x16Shuffle));
    }

    [Fact]
    public void Recipes_NameOperationsAccessAndMethod()
    {
        var notEqual = OpcodeTable.Recipe(Opcode.I32Ne);
        Assert.Equal(RecipeKind.Il, notEqual.Kind);
        Assert.Equal(
            (3, CilOperation.Ceq, CilOperation.Ldc0, CilOperation.Ceq),
            (notEqual.OperationCount, notEqual.Operation(0), notEqual.Operation(1), notEqual.Operation(2)));

        var shift = OpcodeTable.Recipe(Opcode.I64ShrU);
        Assert.Equal((4, CilOperation.ShrUn), (shift.OperationCount, shift.Operation(3)));

        var load = OpcodeTable.Recipe(Opcode.I64Load16U);
        Assert.Equal((RecipeKind.Load, MemoryAccess.U16, CilOperation.ConvU8), (load.Kind, load.Access, load.Operation(0)));
        Assert.Null(OpcodeTable.MethodName(Opcode.I64Load16U));

        Assert.Equal(RecipeKind.Call, OpcodeTable.Recipe(Opcode.I32Rotl).Kind);
        Assert.Equal("I32Rotl", OpcodeTable.MethodName(Opcode.I32Rotl));
        Assert.Equal("I8x16Splat", OpcodeTable.MethodName(Opcode.V128Load8Splat));
        Assert.Equal("CompareExchange", OpcodeTable.MethodName(Opcode.I32AtomicRmw8CmpxchgU));
    }

    [Fact]
    public void GeneratedFiles_AreWhatTheTableSays()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Wazil.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        var rows = Row.ReadAll(Path.Combine(root, "tools", "InstructionTable", "instructions.txt"));
        foreach (var (name, text) in Generator.Generate(rows))
            Assert.Equal(text, File.ReadAllText(Path.Combine(root, "src", "Wazil", "Instructions", name)));
    }
}
