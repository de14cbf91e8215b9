using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>The runner of scripts tells what holds from what does not.</summary>
public class WastRunnerTests
{
    private const string Module = """
        (module
          (global (export "g") i32 (i32.const 5))
          (tag $e)
          (func (export "i32") (result i32) (i32.const 7))
          (func (export "f32") (param f32) (result f32) (local.get 0))
          (func (export "nan") (result f64) (f64.const nan:0x8_0000_0000_0001))
          (func (export "v128") (result v128) (v128.const f32x4 1 nan 3 -0))
          (func (export "two") (result i32 i64) (i32.const 1) (i64.const 2))
          (func (export "null") (result externref) (ref.null extern))
          (func (export "extern") (param externref) (result externref) (local.get 0))
          (type $none (func))
          (func (export "any") (param anyref) (result anyref) (local.get 0))
          (func (export "concrete") (result (ref null $none)) (ref.null $none))
          (func (export "exn") (result exnref) (block $c (result exnref) (try_table (catch_all_ref $c) (throw $e)) (unreachable)))
          (func (export "func") (result funcref) (ref.func 0))
          (func (export "trap") (unreachable))
          (func $deep (export "deep") (call $deep))
          (func (export "throw") (throw $e)))

        """;

    [Theory]
    [InlineData("(assert_return (invoke \"i32\") (i32.const 7))")]
    [InlineData("(assert_return (get \"g\") (i32.const 5))")]
    [InlineData("(assert_return (invoke \"f32\" (f32.const nan:0x1)) (f32.const nan:0x1))")]
    [InlineData("(assert_return (invoke \"f32\" (f32.const -nan)) (f32.const nan:canonical))")]
    [InlineData("(assert_return (invoke \"nan\") (f64.const nan:arithmetic))")]
    [InlineData("(assert_return (invoke \"v128\") (v128.const f32x4 1 nan:canonical 3 -0))")]
    [InlineData("(assert_return (invoke \"two\") (i32.const 1) (i64.const 2))")]
    [InlineData("(assert_return (invoke \"null\") (ref.null))")]
    [InlineData("(assert_return (invoke \"null\") (ref.null extern))")]
    [InlineData("(assert_return (invoke \"null\") (ref.null noextern))")]
    [InlineData("(assert_return (invoke \"any\" (ref.host 3)) (ref.host 3))")]
    [InlineData("(assert_return (invoke \"any\" (ref.host 3)) (ref.any))")]
    [InlineData("(assert_return (invoke \"any\" (ref.null none)) (ref.null any))")]
    [InlineData("(assert_return (invoke \"exn\") (ref.exn))")]
    [InlineData("(assert_return (invoke \"concrete\") (ref.null func))")]
    [InlineData("(assert_return (invoke \"extern\" (ref.extern 3)) (ref.extern 3))")]
    [InlineData("(assert_return (invoke \"extern\" (ref.extern 3)) (ref.extern))")]
    [InlineData("(assert_return (invoke \"func\") (ref.func))")]
    [InlineData("(assert_return (invoke \"i32\") (either (i32.const 6) (i32.const 7)))")]
    [InlineData("(assert_trap (invoke \"trap\") \"unreachable\")")]
    [InlineData("(assert_exhaustion (invoke \"deep\") \"call stack exhausted\")")]
    [InlineData("(assert_exception (invoke \"throw\"))")]
    [InlineData("(assert_trap (module (func $s unreachable) (start $s)) \"unreachable\")")]
    [InlineData("(assert_malformed (module quote \"(func))\") \"unexpected token\")")]
    [InlineData("(assert_malformed (module binary \"\\00asm\") \"unexpected end\")")]
    [InlineData("(assert_invalid (module (func (result i32))) \"type mismatch\")")]
    [InlineData("(assert_unlinkable (module (import \"no\" \"thing\" (func))) \"unknown import\")")]
    public void Runner_TrueAssertion_Passes(string assertion)
    {
        var result = Run(Module + assertion);
        Assert.Empty(result.Failures);
        Assert.Equal((1, 1, 1), (result.AssertionCount, result.ExecutedCount, result.PassedCount));
    }

    [Theory]
    [InlineData("(assert_return (invoke \"i32\") (i32.const 8))")]
    [InlineData("(assert_return (invoke \"i32\") (i64.const 7))")]
    [InlineData("(assert_return (invoke \"i32\"))")]
    [InlineData("(assert_return (invoke \"two\") (i32.const 1))")]
    [InlineData("(assert_return (invoke \"two\") (i64.const 2) (i32.const 1))")]
    [InlineData("(assert_return (invoke \"absent\"))")]
    [InlineData("(assert_return (get \"g\") (i32.const 6))")]
    [InlineData("(assert_return (invoke \"f32\" (f32.const 0)) (f32.const -0))")]
    [InlineData("(assert_return (invoke \"f32\" (f32.const nan:0x1)) (f32.const nan:arithmetic))")]
    [InlineData("(assert_return (invoke \"nan\") (f64.const nan:canonical))")]
    [InlineData("(assert_return (invoke \"v128\") (v128.const f32x4 1 2 3 -0))")]
    [InlineData("(assert_return (invoke \"v128\") (v128.const f32x4 1 nan:canonical 3 0))")]
    [InlineData("(assert_return (invoke \"func\") (ref.null))")]
    [InlineData("(assert_return (invoke \"null\") (ref.null func))")]
    [InlineData("(assert_return (invoke \"null\") (ref.null any))")]
    [InlineData("(assert_return (invoke \"null\") (ref.extern))")]
    [InlineData("(assert_return (invoke \"any\" (ref.null none)) (ref.null extern))")]
    [InlineData("(assert_return (invoke \"any\" (ref.host 3)) (ref.extern 3))")]
    [InlineData("(assert_return (invoke \"any\" (ref.host 3)) (ref.eq))")]
    [InlineData("(assert_return (invoke \"concrete\") (ref.null any))")]
    [InlineData("(assert_return (invoke \"i32\") (ref.null extern))")]
    [InlineData("(assert_return (invoke \"extern\" (ref.extern 3)) (ref.host 3))")]
    [InlineData("(assert_return (invoke \"extern\" (ref.extern 3)) (ref.any))")]
    [InlineData("(assert_return (invoke \"func\") (ref.extern))")]
    [InlineData("(assert_return (invoke \"extern\" (ref.extern 3)) (ref.extern 4))")]
    [InlineData("(assert_return (invoke \"i32\") (either (i32.const 6) (i32.const 8)))")]
    [InlineData("(assert_return (invoke \"trap\"))")]
    [InlineData("(assert_trap (invoke \"i32\") \"unreachable\")")]
    [InlineData("(assert_trap (invoke \"trap\") \"integer overflow\")")]
    [InlineData("(assert_trap (invoke \"throw\") \"unreachable\")")]
    [InlineData("(assert_trap (invoke \"trap\") \"unreach\")")]
    [InlineData("(assert_trap (invoke \"trap\") \"unreachable code\")")]
    [InlineData("(assert_trap (invoke \"deep\") \"call stack exhausted\")")]
    [InlineData("(assert_exhaustion (invoke \"trap\") \"unreachable\")")]
    [InlineData("(assert_exhaustion (invoke \"i32\") \"call stack exhausted\")")]
    [InlineData("(assert_exception (invoke \"trap\"))")]
    [InlineData("(assert_exception (invoke \"i32\"))")]
    [InlineData("(assert_malformed (module quote \"(func)\") \"unexpected token\")")]
    [InlineData("(assert_malformed (module quote \"(func))\") \"unknown operator\")")]
    [InlineData("(assert_malformed (module quote \"(func (result i32))\") \"type mismatch\")")]
    [InlineData("(assert_invalid (module) \"type mismatch\")")]
    [InlineData("(assert_invalid (module (func (result i32))) \"unknown local\")")]
    [InlineData("(assert_invalid (module quote \"(func))\") \"unexpected token\")")]
    [InlineData("(assert_unlinkable (module) \"unknown import\")")]
    [InlineData("(assert_unlinkable (module (import \"spectest\" \"print\" (func (param i32)))) \"unknown import\")")]
    public void Runner_FalseAssertion_FailsWithItsLine(string assertion)
    {
        var result = Run(Module + assertion);
        var failure = Assert.Single(result.Failures);
        Assert.Equal(Module.Count(character => character == '\n') + 1, failure.Line);
        Assert.Equal((1, 1, 0), (result.AssertionCount, result.ExecutedCount, result.PassedCount));
    }

    [Fact]
    public void Runner_ModuleThatFails_LeavesNoInstanceBehind()
    {
        var result = Run("(module (func (export \"f\")))\n(module (import \"no\" \"thing\" (func)))\n(assert_return (invoke \"f\"))");
        Assert.Equal([2, 3], result.Failures.Select(failure => failure.Line));
        Assert.Equal((1, 1, 0), (result.AssertionCount, result.ExecutedCount, result.PassedCount));
    }

    [Fact]
    public void Runner_DefinitionsInstancesAndRegistrations_AreFoundByTheirNames()
    {
        var result = Run("""
            (module definition $M (global $g (mut i32) (i32.const 0)) (func (export "next") (result i32)
              (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))
            (module instance $a $M)
            (module instance $b $M)
            (register "a" $a)
            (assert_return (invoke $a "next") (i32.const 1))
            (assert_return (invoke $b "next") (i32.const 1))
            (module (func (export "through") (import "a" "next") (result i32)))
            (assert_return (invoke "through") (i32.const 2))
            (assert_return (invoke $b "next") (i32.const 2))
            """);
        Assert.Empty(result.Failures);
        Assert.Equal(4, result.PassedCount);
    }

    [Fact]
    public void Runner_Threads_ShareTheMemoriesTheyAreGiven()
    {
        var result = Run("""
            (module $Mem (memory (export "shared") 1 1 shared))
            (thread $T1 (shared (module $Mem))
              (register "mem" $Mem)
              (module
                (memory (import "mem" "shared") 1 1 shared)
                (func (export "run") (i32.atomic.store (i32.const 0) (i32.const 42))
                  (drop (memory.atomic.notify (i32.const 0) (i32.const 1)))))
              (assert_return (invoke "run")))
            (register "mem" $Mem)
            (module
              (memory (import "mem" "shared") 1 1 shared)
              (func (export "wait") (result i32)
                (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 10_000_000_000)))
                (i32.atomic.load (i32.const 0))))
            (assert_return (invoke "wait") (i32.const 42))
            (wait $T1)
            """);
        Assert.Empty(result.Failures);
        Assert.Equal((2, 2, 2), (result.AssertionCount, result.ExecutedCount, result.PassedCount));
    }

    [Fact]
    public void Runner_ScriptThatNeverEnds_IsStopped()
    {
        var runner = new WastRunner { TimeLimit = TimeSpan.FromSeconds(1) };
        var result = runner.Run("(module (func (export \"f\") (loop (br 0))))\n(assert_return (invoke \"f\"))"u8, "endless");
        Assert.Contains("interrupt", Assert.Single(result.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runner_TextThatIsNoScript_FailsAtItsPlace() => Assert.Equal(2, Assert.Single(Run("(module)\n(modul)").Failures).Line);

    private static WastResult Run(string script) => new WastRunner().Run(System.Text.Encoding.UTF8.GetBytes(script), "script");
}
