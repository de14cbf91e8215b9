using Wazil.Model;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Validation;

/// <summary>A module that needs a feature that is switched off is refused with the feature's name.</summary>
public class FeatureTests
{
    [Theory]
    [InlineData(WasmFeatures.MutableGlobals, "(global (export \"g\") (mut i32) (i32.const 0))")]
    [InlineData(WasmFeatures.MutableGlobals, "(import \"a\" \"g\" (global (mut i32)))")]
    [InlineData(WasmFeatures.SignExtension, "(func (drop (i32.extend8_s (i32.const 0))))")]
    [InlineData(WasmFeatures.SaturatingFloatToInt, "(func (drop (i32.trunc_sat_f32_s (f32.const 0))))")]
    [InlineData(WasmFeatures.MultiValue, "(func (result i32 i32) (i32.const 0) (i32.const 1))")]
    [InlineData(WasmFeatures.MultiValue, "(type (func (param i32) (result i32))) (func (result i32) (i32.const 0) (block (param i32) (result i32)))")]
    [InlineData(WasmFeatures.BulkMemory, "(memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))")]
    [InlineData(WasmFeatures.BulkMemory, "(memory 1) (data \"x\")")]
    [InlineData(WasmFeatures.BulkMemory, "(table 1 funcref) (elem func)")]
    [InlineData(WasmFeatures.BulkMemory, "(elem declare func)")]
    [InlineData(WasmFeatures.BulkMemory, "(memory 1) (data $d \"x\") (func (data.drop $d))")]
    [InlineData(WasmFeatures.BulkMemory, "(table 1 funcref) (func (table.copy (i32.const 0) (i32.const 0) (i32.const 0)))")]
    [InlineData(WasmFeatures.ReferenceTypes, "(func (param externref))")]
    [InlineData(WasmFeatures.ReferenceTypes, "(table 1 funcref) (table 1 funcref)")]
    [InlineData(WasmFeatures.ReferenceTypes, "(table 1 externref)")]
    [InlineData(WasmFeatures.ReferenceTypes, "(table 1 funcref) (func (drop (table.get (i32.const 0))))")]
    [InlineData(WasmFeatures.ReferenceTypes, "(table 1 funcref) (func (drop (table.size)))")]
    [InlineData(WasmFeatures.ReferenceTypes, "(func (drop (ref.null func)))")]
    [InlineData(WasmFeatures.ReferenceTypes, "(func (drop (select (result i32) (i32.const 0) (i32.const 0) (i32.const 0))))")]
    [InlineData(WasmFeatures.ReferenceTypes, "(table 1 funcref) (table 1 funcref) (func (call_indirect 1 (i32.const 0)))")]
    [InlineData(WasmFeatures.Simd, "(func (param v128))")]
    [InlineData(WasmFeatures.Simd, "(func (drop (v128.const i32x4 0 0 0 0)))")]
    [InlineData(WasmFeatures.Simd, "(func (local v128))")]
    [InlineData(WasmFeatures.Simd, "(global v128 (v128.const i32x4 0 0 0 0))")]
    [InlineData(WasmFeatures.RelaxedSimd, "(func (param v128) (drop (i8x16.relaxed_swizzle (local.get 0) (local.get 0))))")]
    [InlineData(WasmFeatures.TailCall, "(func (return_call 0))")]
    [InlineData(WasmFeatures.TailCall, "(table 1 funcref) (func (return_call_indirect (i32.const 0)))")]
    [InlineData(WasmFeatures.Exceptions, "(func (try_table))")]
    [InlineData(WasmFeatures.Exceptions, "(func (param exnref))")]
    [InlineData(WasmFeatures.Exceptions, "(func (throw_ref (ref.null exn)))")]
    [InlineData(WasmFeatures.Exceptions | WasmFeatures.LegacyExceptions, "(tag)")]
    [InlineData(WasmFeatures.Exceptions | WasmFeatures.LegacyExceptions, "(import \"a\" \"b\" (tag))")]
    [InlineData(WasmFeatures.Exceptions | WasmFeatures.LegacyExceptions, "(tag) (func (throw 0))")]
    [InlineData(WasmFeatures.LegacyExceptions, "(func try catch_all end)")]
    [InlineData(WasmFeatures.LegacyExceptions, "(func try delegate 0)")]
    [InlineData(WasmFeatures.FunctionReferences, "(type $t (func)) (func (param (ref $t)))")]
    [InlineData(WasmFeatures.FunctionReferences, "(func (param (ref func)))")]
    [InlineData(WasmFeatures.FunctionReferences, "(type $t (func)) (func (call_ref $t (ref.null $t)))")]
    [InlineData(WasmFeatures.FunctionReferences, "(func (param funcref) (drop (ref.as_non_null (local.get 0))))")]
    [InlineData(WasmFeatures.FunctionReferences, "(table 1 funcref (ref.null func))")]
    [InlineData(WasmFeatures.FunctionReferences, "(type $t (func)) (func (return_call_ref $t (ref.null $t)))")]
    [InlineData(WasmFeatures.GC, "(type (struct))")]
    [InlineData(WasmFeatures.GC, "(type (array i8))")]
    [InlineData(WasmFeatures.GC, "(rec (type (func)) (type (func)))")]
    [InlineData(WasmFeatures.GC, "(type (sub (func)))")]
    [InlineData(WasmFeatures.GC, "(func (param anyref))")]
    [InlineData(WasmFeatures.GC, "(func (param nullfuncref))")]
    [InlineData(WasmFeatures.GC, "(func (drop (ref.i31 (i32.const 0))))")]
    [InlineData(WasmFeatures.GC, "(func (drop (ref.test funcref (ref.null func))))")]
    [InlineData(WasmFeatures.GC, "(func (param externref) (drop (any.convert_extern (local.get 0))))")]
    [InlineData(WasmFeatures.GC, "(global funcref (ref.func 0)) (global funcref (global.get 0)) (func)")]
    [InlineData(WasmFeatures.MultiMemory, "(memory 1) (memory 1)")]
    [InlineData(WasmFeatures.MultiMemory, "(import \"a\" \"m\" (memory 1)) (memory 1)")]
    [InlineData(WasmFeatures.MultiMemory, "(memory 1) (memory 1) (data (memory 1) (i32.const 0) \"\")")]
    [InlineData(WasmFeatures.MultiMemory, "(memory 1) (memory 1) (func (drop (memory.size 1)))")]
    [InlineData(WasmFeatures.MultiMemory, "(memory 1) (memory 1) (func (drop (i32.load 1 (i32.const 0))))")]
    [InlineData(WasmFeatures.Memory64, "(memory i64 1)")]
    [InlineData(WasmFeatures.Memory64, "(table i64 1 funcref)")]
    [InlineData(WasmFeatures.ExtendedConst, "(global i32 (i32.add (i32.const 0) (i32.const 1)))")]
    [InlineData(WasmFeatures.ExtendedConst, "(memory 1) (data (i32.mul (i32.const 0) (i32.const 1)) \"\")")]
    [InlineData(WasmFeatures.Threads, "(memory 1 1 shared)")]
    [InlineData(WasmFeatures.Threads, "(memory 1) (func (drop (i32.atomic.load (i32.const 0))))")]
    [InlineData(WasmFeatures.Threads, "(func (atomic.fence))")]
    [InlineData(WasmFeatures.CustomPageSizes, "(memory 1 (pagesize 1))")]
    [InlineData(WasmFeatures.WideArithmetic, "(func (result i64 i64) (i64.mul_wide_u (i64.const 1) (i64.const 1)))")]
    [InlineData(WasmFeatures.WideArithmetic, "(func (param i64 i64 i64 i64) (result i64 i64) (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))")]
    public void Module_ThatNeedsAFeature_IsRefusedWithItsNameWhereItIsOff(WasmFeatures feature, string fields)
    {
        var module = Wat.ToBinary($"(module {fields})");
        using var everything = new Engine(new EngineOptions { Features = WasmFeatures.All });
        using var without = new Engine(new EngineOptions { Features = WasmFeatures.All & ~feature });
        Assert.True(Module.TryValidate(everything, module, out var refusal), refusal?.Message);
        Assert.False(Module.TryValidate(without, module, out refusal));
        var names = feature.ToString().Split(", ");
        Assert.Contains(names, name => refusal.Message.Contains($"feature {name}", StringComparison.Ordinal));
        Assert.Contains("EngineOptions.Features", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFeature_IsCoveredAbove()
    {
        var covered = typeof(FeatureTests).GetMethod(nameof(Module_ThatNeedsAFeature_IsRefusedWithItsNameWhereItIsOff))!
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .Select(attribute => (IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Aggregate(WasmFeatures.None, (features, arguments) => features | (WasmFeatures)arguments[0].Value!);
        Assert.Equal(WasmFeatures.All, covered);
    }
}
