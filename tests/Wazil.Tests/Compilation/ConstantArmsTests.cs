using System.Globalization;
using System.Text;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Branch tables whose cases choose a constant give what the cases say, however they are compiled.</summary>
public class ConstantArmsTests
{
    /// <summary>Engines, and numbers of cases: too few for a table, some, and more than a method may have blocks.</summary>
    public static TheoryData<EngineKind, int> Sizes =>
        new MatrixTheoryData<EngineKind, int>(Enum.GetValues<EngineKind>(), [1, 7, 8, 20, 3000]);

    [Theory, MemberData(nameof(Sizes))]
    public void EveryIndex_GivesItsConstant_AndOthersTheDefault(EngineKind kind, int count)
    {
        var run = Compile(kind, Switch(count, "i32", i => (i * 7919) - 1000, lastBranches: false)).GetFunction<int, int>("run")!;
        for (var i = 0; i < count; i++)
            Assert.Equal((i * 7919) - 1000, run(i));
        Assert.Equal(-1, run(count));
        Assert.Equal(-1, run(-1));
        Assert.Equal(-1, run(int.MinValue));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ConstantsOfEveryType_KeepTheirBits(EngineKind kind)
    {
        var wide = Compile(kind, Switch(12, "i64", i => (i * 0x1234_5678_9abcL) - 5, lastBranches: true)).GetFunction<int, long>("run")!;
        var single = Compile(kind, Switch(12, "f32", i => i + 0.5, lastBranches: true)).GetFunction<int, float>("run")!;
        var real = Compile(kind, Switch(12, "f64", i => -i / 8.0, lastBranches: false)).GetFunction<int, double>("run")!;
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal((i * 0x1234_5678_9abcL) - 5, wide(i));
            Assert.Equal(i + 0.5f, single(i));
            Assert.Equal(-i / 8.0, real(i));
        }
        Assert.Equal(-1, wide(12));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void CaseThatDoesSomethingElse_IsStillReached(EngineKind kind)
    {
        var text = Switch(12, "i32", i => i, lastBranches: true).Replace("(i32.const 9)", "(i32.mul (local.get 0) (i32.const 111))", StringComparison.Ordinal);
        var run = Compile(kind, text).GetFunction<int, int>("run")!;
        for (var i = 0; i < 12; i++)
            Assert.Equal(i == 9 ? 999 : i, run(i));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void DefaultThatIsACaseToo_GivesItsConstant(EngineKind kind)
    {
        var text = Switch(12, "i32", i => i * 3, lastBranches: true).Replace("$default (local.get 0)", "$c5 (local.get 0)", StringComparison.Ordinal);
        var run = Compile(kind, text).GetFunction<int, int>("run")!;
        Assert.Equal(33, run(11));
        Assert.Equal(15, run(5));
        Assert.Equal(15, run(12));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void IndexThatLeadsElsewhere_LeavesTheLocalAlone(EngineKind kind)
    {
        var text = Switch(12, "i32", i => i + 50, lastBranches: true).Replace("(br_table $c0 $c1 $c2", "(br_table $join $c1 $default", StringComparison.Ordinal);
        var run = Compile(kind, text).GetFunction<int, int>("run")!;
        Assert.Equal(0, run(0));
        for (var i = 1; i < 12; i++)
            Assert.Equal(i == 2 ? -1 : i + 50, run(i));
        Assert.Equal(-1, run(12));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void TableThatCarriesAValue_GivesItToTheDefault(EngineKind kind)
    {
        const int Count = 10;
        var opening = string.Concat(Enumerable.Range(0, Count).Reverse().Select(i => $"(block $c{i} (result i32) "));
        var cases = string.Concat(Enumerable.Range(0, Count).Select(i => $") (local.set 1 (i32.const {i + 70})) (br $join)\n"));
        var labels = string.Concat(Enumerable.Range(0, Count).Select(i => $"$c{i} "));
        var run = Compile(kind, $"""
            (module (func (export "run") (param i32) (result i32) (local i32)
              (block $default (result i32)
                (block $join
                  {opening}
                  (br_table {labels} $default (i32.const 99) (local.get 0))
                  {cases}
                  (unreachable))
                (local.get 1))))
            """).GetFunction<int, int>("run")!;
        for (var i = 0; i < Count; i++)
            Assert.Equal(i + 70, run(i));
        Assert.Equal(99, run(Count));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void OperandsThatReadTheLocal_SeeItsOldValue(EngineKind kind)
    {
        var cases = string.Concat(Enumerable.Range(0, 10).Select(i => $") (local.set 1 (i32.const {i * 10})) (br $done)"));
        var run = Compile(kind, $"""
            (module (func (export "run") (param i32) (result i32) (local i32)
              (local.set 1 (i32.const 7))
              (i32.add (local.get 1)
                (block (result i32)
                  (block $done
                    {string.Concat(Enumerable.Range(0, 10).Reverse().Select(i => $"(block $c{i} "))}
                    (br_table {string.Concat(Enumerable.Range(0, 10).Select(i => $"$c{i} "))} $done (local.get 0))
                    {cases})
                  (local.get 1)))))
            """).GetFunction<int, int>("run")!;
        for (var i = 0; i < 10; i++)
            Assert.Equal(7 + (i * 10), run(i));
        Assert.Equal(14, run(10));
    }

    private static string Switch(int count, string type, Func<int, IFormattable> constant, bool lastBranches)
    {
        var text = new StringBuilder($"(module (func (export \"run\") (param i32) (result {type}) (local {type})\n(block $default (block $join\n");
        for (var i = count - 1; i >= 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"(block $c{i} ");
        text.Append("\n(br_table");
        for (var i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $" $c{i}");
        text.Append(" $default (local.get 0))\n");
        for (var i = 0; i < count; i++)
        {
            var back = i < count - 1 || lastBranches ? " (br $join)" : "";
            text.Append(CultureInfo.InvariantCulture, $") (local.set 1 ({type}.const {constant(i).ToString(null, CultureInfo.InvariantCulture)})){back}\n");
        }
        return text.Append($") (return (local.get 1)))\n({type}.const -1)))").ToString();
    }

    private static Instance Compile(EngineKind kind, string text) => Engines.Instantiate(kind, text);
}
