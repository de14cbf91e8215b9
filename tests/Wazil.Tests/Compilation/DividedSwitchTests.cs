using System.Globalization;
using System.Text;
using Wazil.Compilation;
using Wazil.Compilation.Splitting;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Functions with very many short cases, blocks with handlers, or very many locals are divided as well.</summary>
public class DividedSwitchTests
{
    // One block for each case, with the branch table inside of all.
    private static string Switch(int cases, string declarations, Func<int, string> body)
    {
        var text = new StringBuilder("(module " + declarations + " (func (export \"f\") (param $case i32) (param $x i32) (result i32) (block $end ");
        for (var i = cases; i >= 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"(block $case{i} ");
        text.Append("(br_table ");
        for (var i = 0; i <= cases; i++)
            text.Append(CultureInfo.InvariantCulture, $"$case{i} ");
        text.Append("(local.get $case))) ");
        for (var i = 0; i < cases; i++)
            text.Append(CultureInfo.InvariantCulture, $"{body(i)}) ");
        return text.Append("(local.set $x (i32.const -1))) (local.get $x)))").ToString();
    }

    private static Instance Instantiate(string text, out Module module, int largestMethod = Cost.DefaultLimit)
    {
        var engine = new Engine(new EngineOptions { LargestMethod = largestMethod });
        module = Engines.Compile(engine, text);
        return new Linker(engine).Instantiate(new Store(engine), module);
    }

    private static IEnumerable<MethodSize> SizesOf(Module module)
    {
        var code = (CompiledModule)module.Code;
        code.EntryPoint(0);
        Assert.True(code.TryGetMethod(0, out var method));
        return method.DeclaringType!.GetMethods().Where(other => other.IsStatic).Select(other => MethodSize.Of(other));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(400)]
    public void SwitchWithCasesThatFallThroughAndLeave_Divided_GivesWhatEachCaseSays(int largestMethod)
    {
        const int Cases = 60;
        var instance = Instantiate(
            Switch(Cases, "", i => (i % 4) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"(local.set $x (i32.add (local.get $x) (i32.const {i}))) (br $end)"),
                1 => "(local.set $x (i32.mul (local.get $x) (i32.const 3)))",
                2 => string.Create(CultureInfo.InvariantCulture, $"(br_if $case{Cases} (i32.eq (local.get $x) (i32.const 30))) (br $end)"),
                _ => "(return (i32.sub (i32.const 0) (local.get $x)))",
            }),
            out _,
            largestMethod);
        var f = instance.GetFunction<int, int, int>("f")!;
        for (var i = 0; i < Cases; i++)
        {
            foreach (var x in (ReadOnlySpan<int>)[7, 10, 30])
            {
                var expected = (i % 4) switch
                {
                    0 => x + i,
                    1 => x * 3 == 30 ? -1 : x * 3,
                    2 => x == 30 ? -1 : x,
                    _ => -x,
                };
                Assert.Equal(expected, f(i, x));
            }
        }
        Assert.Equal(-1, f(Cases, 0));
        Assert.Equal(-1, f(-1, 0));
    }

    [Fact]
    public void SwitchWithThousandsOfShortCases_IsDividedUntilEachMethodIsOptimized()
    {
        const int Cases = 5_000;
        var instance = Instantiate(Switch(Cases, "", i =>
            string.Create(CultureInfo.InvariantCulture, $"(local.set $x (i32.xor (local.get $x) (i32.const {i * 7}))) (br $end)")), out var module);
        Assert.All(SizesOf(module), size => Assert.True(size.IsOptimized, size.ToString()));
        var f = instance.GetFunction<int, int, int>("f")!;
        for (var i = 0; i < Cases; i += 13)
            Assert.Equal(5 ^ (i * 7), f(i, 5));
        Assert.Equal(-1, f(Cases, 5));
    }

    [Fact]
    public void FunctionWithThousandsOfLocals_IsDividedUntilEachMethodIsOptimized()
    {
        var text = new StringBuilder("(module (func (export \"f\") (param $n i32) (result i32) ");
        for (var i = 0; i < 6_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"(local $v{i} i32) ");
        for (var i = 0; i < 6_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"(local.set $v{i} (i32.add (local.get {(i < 500 ? 0 : i - 499)}) (i32.const {i}))) ");
        text.Append("(local.get $v5999)))");
        var instance = Instantiate(text.ToString(), out var module);
        Assert.All(SizesOf(module), size => Assert.True(size.IsOptimized, size.ToString()));
        var expected = 3;
        for (var i = 5_999; i >= 500; i -= 500)
            expected += i;
        Assert.Equal(expected + 499, instance.GetFunction<int, int>("f")!(3));
    }

    [Fact]
    public void FunctionWithHandlers_DividedOutsideOfThem_CatchesWhatItsPartsThrow()
    {
        const int Cases = 40;
        var instance = Instantiate(
            Switch(Cases, "(tag $t (param i32))", i => string.Create(CultureInfo.InvariantCulture, $"""
                (block $caught{i} (result i32)
                  (try_table (catch $t $caught{i})
                    (local.set $x (i32.add (local.get $x) (i32.const 1)))
                    (br_if $end (i32.and (local.get $x) (i32.const 1)))
                    (throw $t (i32.add (local.get $x) (i32.const {i}))))
                  (unreachable))
                (local.set $x)
                (br $end)
                """)),
            out var module,
            24);
        Assert.True(SizesOf(module).Count() > 1);
        var f = instance.GetFunction<int, int, int>("f")!;
        for (var i = 0; i < Cases; i++)
        {
            Assert.Equal(8 + i, f(i, 7));
            Assert.Equal(9, f(i, 8));
        }
    }
}
