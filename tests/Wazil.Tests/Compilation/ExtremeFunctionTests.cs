using System.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Functions at the limits of what .NET compiles give a result or a typed exception.</summary>
public class ExtremeFunctionTests
{
    [Fact]
    public void SeventyThousandPendingCalls_AreRefusedWithTheFunctionsIndex_WhenTheFunctionIsCalled()
    {
        const int count = 70_000;
        var text = new StringBuilder("(module (func $one (result i32) (i32.const 1)) (func $f (result i32) (return_call $one)) (func $deep ");
        text.Insert(text.Length, "(call $f) ", count).Insert(text.Length, "drop ", count);
        text.Append(") (func (export \"deep\") (call $deep)) (func (export \"other\") (result i32) (if (i32.const 0) (then (call $deep))) (call $f)))");
        var instance = Runtime.Engines.Instantiate(Runtime.EngineKind.GuardPages, text.ToString());
        Assert.Equal(1, instance.GetFunction<int>("other")!());
        var error = Assert.Throws<WasmUnsupportedException>(() => instance.GetAction("deep")!());
        Assert.Contains("function 2 needs more than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FortyThousandNestedBlocks_Run()
    {
        const int depth = 40_000;
        var text = new StringBuilder("(module (func (export \"f\") (result i32) ");
        text.Insert(text.Length, "block ", depth).Insert(text.Length, "end ", depth).Append("i32.const 7))");
        Assert.Equal(7, Runtime.Engines.Instantiate(Runtime.EngineKind.GuardPages, text.ToString()).GetFunction<int>("f")!());
    }

    [Fact]
    public void ExpressionOfTenThousandLevels_IsEvaluated()
    {
        const int depth = 10_000;
        var text = new StringBuilder("(module (func (export \"f\") (param i32) (result i32) local.get 0 ");
        text.Insert(text.Length, "i32.const 1 i32.add ", depth).Append("))");
        Assert.Equal(depth + 5, Runtime.Engines.Instantiate(Runtime.EngineKind.GuardPages, text.ToString()).GetFunction<int, int>("f")!(5));
    }
}
