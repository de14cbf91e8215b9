using System.Globalization;
using System.Text;
using Wazil.Tests.Runtime;
using Xunit;

namespace Wazil.Tests.Compilation;

public sealed class GcTests
{
    private const string List = """
        (module
          (import "host" "collect" (func $collect))
          (type $text (array (mut i16)))
          (type $node (sub (struct (field $value i64) (field $next (mut (ref null $node))))))
          (type $named (sub $node (struct (field $value i64) (field $next (mut (ref null $node))) (field $name (ref $text)))))
          (global $list (mut (ref null $node)) (ref.null $node))
          (func (export "build") (param $n i32)
            (local $i i32)
            (loop $more
              (global.set $list
                (if (result (ref $node)) (i32.and (local.get $i) (i32.const 1))
                  (then (struct.new $node (i64.extend_i32_u (local.get $i)) (global.get $list)))
                  (else (struct.new $named (i64.extend_i32_u (local.get $i)) (global.get $list)
                    (array.new $text (local.get $i) (i32.const 3))))))
              (if (i32.eqz (i32.rem_u (local.get $i) (i32.const 100000))) (then (call $collect)))
              (br_if $more (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $n)))))
          (func (export "sum") (result i64)
            (local $x (ref null $node)) (local $sum i64)
            (local.set $x (global.get $list))
            (block $end
              (loop $next
                (br_on_null $end (local.get $x))
                (local.set $sum (i64.add (struct.get $node $value) (local.get $sum)))
                (if (ref.test (ref $named) (local.get $x))
                  (then (local.set $sum (i64.add (local.get $sum)
                    (i64.extend_i32_u (array.get_u $text (struct.get $named $name (ref.cast (ref $named) (local.get $x))) (i32.const 2)))))))
                (local.set $x (struct.get $node $next (local.get $x)))
                (br $next)))
            (local.get $sum))
          (func (export "drop") (global.set $list (ref.null $node))))
        """;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void MillionLiveObjects_SurviveCollections(EngineKind kind)
    {
        const int count = 1_000_000;
        var collections = 0;
        var instance = Engines.Instantiate(kind, List, linker => linker.DefineFunction("host", "collect", () =>
        {
            collections++;
            GC.Collect(collections % 3);
        }));
        instance.GetAction<int>("build")!(count);
        Assert.Equal(10, collections);
        var expected = 0L;
        for (var i = 0; i < count; i++)
            expected += i + ((i & 1) == 0 ? (ushort)i : 0);
        GC.Collect();
        Assert.Equal(expected, instance.GetFunction<long>("sum")!());
        instance.GetAction("drop")!();
        Assert.Equal(0, instance.GetFunction<long>("sum")!());
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ChainOf63Supertypes_CastsAndReadsFieldsOfEveryLevel(EngineKind kind)
    {
        const int depth = 63;
        var text = new StringBuilder("(module (rec");
        for (var level = 0; level <= depth; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n(type $t{level} (sub {(level == 0 ? "" : $"$t{level - 1}")} (struct");
            for (var field = 0; field <= level; field++)
                text.Append(field % 3 == 1 ? " (field (ref null any))" : " (field (mut i32))");
            text.Append(")))");
        }
        text.Append(CultureInfo.InvariantCulture, $"\n(type $other (sub $t{depth - 1} (struct");
        for (var field = 0; field < depth; field++)
            text.Append(field % 3 == 1 ? " (field (ref null any))" : " (field (mut i32))");
        text.Append("))))\n(global $o (mut (ref null $t0)) (ref.null $t0))");
        text.Append(CultureInfo.InvariantCulture, $"(func (export \"make\") (global.set $o (struct.new $t{depth}");
        for (var field = 0; field <= depth; field++)
            text.Append(field % 3 == 1 ? $" (ref.i31 (i32.const {field}))" : $" (i32.const {field})");
        text.Append(")))(func (export \"other\") (global.set $o (struct.new_default $other)))");
        for (var level = 0; level <= depth; level++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n(func (export \"is{level}\") (result i32) (ref.test (ref $t{level}) (global.get $o)))");
            var read = $"(struct.get $t{level} {level} (ref.cast (ref $t{level}) (global.get $o)))";
            text.Append(CultureInfo.InvariantCulture, $"(func (export \"get{level}\") (result i32) {(level % 3 == 1 ? $"(i31.get_u (ref.cast (ref i31) {read}))" : read)})");
        }
        var instance = Engines.Instantiate(kind, text.Append(')').ToString());

        Assert.Equal(0, instance.GetFunction<int>("is0")!());
        instance.GetAction("make")!();
        for (var level = 0; level <= depth; level++)
        {
            Assert.Equal(1, instance.GetFunction<int>($"is{level}")!());
            Assert.Equal(level, instance.GetFunction<int>($"get{level}")!());
        }
        instance.GetAction("other")!();
        Assert.Equal(1, instance.GetFunction<int>($"is{depth - 1}")!());
        Assert.Equal(0, instance.GetFunction<int>($"is{depth}")!());
        Assert.Equal(TrapCode.CastFailure, Assert.Throws<TrapException>(() => instance.GetFunction<int>($"get{depth}")!()).Code);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void LargeStructure_KeepsEveryField(EngineKind kind)
    {
        const int count = 700;
        var text = new StringBuilder("(module (type $big (struct");
        for (var i = 0; i < count; i++)
            text.Append(i % 4 == 3 ? " (field (mut (ref null i31)))" : i % 4 == 2 ? " (field (mut i8))" : " (field (mut i64))");
        text.Append(")) (global $g (ref $big) (struct.new_default $big)) (func (export \"set\")");
        for (var i = 0; i < count; i++)
        {
            var value = i % 4 == 3 ? $"(ref.i31 (i32.const {i}))" : i % 4 == 2 ? $"(i32.const {i})" : $"(i64.const {i})";
            text.Append(CultureInfo.InvariantCulture, $"(struct.set $big {i} (global.get $g) {value})");
        }
        text.Append(") (func (export \"sum\") (result i64) (local $s i64)");
        for (var i = 0; i < count; i++)
        {
            var value = i % 4 == 3 ? $"(i64.extend_i32_u (i31.get_u (struct.get $big {i} (global.get $g))))"
                : i % 4 == 2 ? $"(i64.extend_i32_u (struct.get_u $big {i} (global.get $g)))" : $"(struct.get $big {i} (global.get $g))";
            text.Append(CultureInfo.InvariantCulture, $"(local.set $s (i64.add (local.get $s) {value}))");
        }
        var instance = Engines.Instantiate(kind, text.Append(" (local.get $s)))").ToString());
        instance.GetAction("set")!();
        GC.Collect();
        Assert.Equal(Enumerable.Range(0, count).Sum(i => i % 4 == 2 ? (byte)i : i), instance.GetFunction<long>("sum")!());
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void ArrayNewFixed_OfManyElements_HoldsThemInOrder(EngineKind kind)
    {
        const int count = 3000;
        var text = new StringBuilder("(module (type $a (array (mut (ref null i31)))) (global $n (mut i32) (i32.const 0))");
        text.Append("(func $next (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))");
        text.Append("(func (export \"f\") (param i32) (result i32) (i31.get_u (array.get $a (array.new_fixed $a 3000");
        for (var i = 0; i < count; i++)
            text.Append("(ref.i31 (call $next))");
        var instance = Engines.Instantiate(kind, text.Append(") (local.get 0)))))").ToString());
        Assert.Equal(1, instance.GetFunction<int, int>("f")!(0));
        Assert.Equal(2 * count, instance.GetFunction<int, int>("f")!(count - 1));
        Assert.Equal(TrapCode.ArrayOutOfBounds, Assert.Throws<TrapException>(() => instance.GetFunction<int, int>("f")!(count)).Code);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void EndlessLoopOverObjects_IsInterrupted(EngineKind kind)
    {
        var instance = Engines.Instantiate(kind, """
            (module
              (type $a (array (mut i32)))
              (func (export "run")
                (local $x (ref $a)) (local $i i32)
                (local.set $x (array.new_default $a (i32.const 16)))
                (loop $again
                  (local.set $i (i32.and (i32.add (local.get $i) (i32.const 1)) (i32.const 15)))
                  (array.set $a (local.get $x) (local.get $i) (i32.const 1))
                  (br_if $again (array.get $a (local.get $x) (local.get $i))))))
            """);
        using (instance.Store.InterruptAfter(TimeSpan.FromMilliseconds(50)))
            Assert.Equal(TrapCode.Interrupted, Assert.Throws<TrapException>(() => instance.GetAction("run")!()).Code);
    }

    [Fact]
    public void Objects_GoToTheHostAndBack_AndAreCheckedOnTheWay()
    {
        var instance = Engines.Instantiate(EngineKind.GuardPages, """
            (module
              (type $point (struct (field i32)))
              (type $bytes (array i8))
              (func (export "point") (result (ref $point)) (struct.new $point (i32.const 5)))
              (func (export "bytes") (result (ref array)) (array.new_fixed $bytes 1 (i32.const 1)))
              (func (export "scalar") (result i31ref) (ref.i31 (i32.const 1000000)))
              (func (export "read") (param (ref $point)) (result i32) (struct.get $point 0 (local.get 0)))
              (func (export "any") (param anyref) (result anyref) (local.get 0))
              (func (export "eq") (param eqref) (result i32) (ref.test i31ref (local.get 0)))
              (func (export "extern") (param externref) (result i32) (ref.test (ref $point) (any.convert_extern (local.get 0)))))
            """);
        var point = instance.GetFunction("point")!.Invoke()!;
        var bytes = instance.GetFunction("bytes")!.Invoke()!;
        var scalar = instance.GetFunction("scalar")!.Invoke()!;
        Assert.Equal("(struct (field i32))", point.ToString());
        Assert.Equal("(array i8)", bytes.ToString());
        Assert.Equal("i31 1000000", scalar.ToString());
        Assert.Equal(scalar, instance.GetFunction("scalar")!.Invoke());

        var read = instance.GetFunction("read")!;
        Assert.Equal(5, read.Invoke(point));
        Assert.Throws<ArgumentException>(() => read.Invoke(bytes));
        Assert.Throws<ArgumentException>(() => read.Invoke(scalar));
        Assert.Throws<ArgumentException>(() => read.Invoke("text"));
        Assert.Throws<ArgumentException>(() => read.Invoke([null]));
        Assert.Equal(5, instance.GetFunction<object, int>("read")!(point));

        var text = new string('x', 3);
        var any = instance.GetFunction("any")!;
        Assert.Same(text, any.Invoke(text));
        Assert.Same(point, any.Invoke(point));
        Assert.Null(any.Invoke([null]));

        var eq = instance.GetFunction("eq")!;
        Assert.Equal(1, eq.Invoke(scalar));
        Assert.Equal(0, eq.Invoke(point));
        Assert.Throws<ArgumentException>(() => eq.Invoke(text));

        var external = instance.GetFunction<object?, int>("extern")!;
        Assert.Equal(1, external(point));
        Assert.Equal(0, external(text));
        Assert.Equal(0, external(new[] { 1 }));
    }

    [Fact]
    public void Objects_OfAnotherStore_KeepTheirTypes()
    {
        const string text = """
            (module
              (type $base (sub (struct (field i32))))
              (type $derived (sub $base (struct (field i32) (field i64))))
              (func (export "make") (result anyref) (struct.new $derived (i32.const 7) (i64.const 8)))
              (func (export "read") (param anyref) (result i32) (struct.get $base 0 (ref.cast (ref $base) (local.get 0)))))
            """;
        var made = Engines.Instantiate(EngineKind.UnloadableExplicit, text).GetFunction("make")!.Invoke();
        GC.Collect();
        Assert.Equal(7, Engines.Instantiate(EngineKind.Explicit, text).GetFunction("read")!.Invoke(made));
    }

    [Fact]
    public void NullAccess_HasTheStackOfItsFunctions()
    {
        var instance = Engines.Instantiate(EngineKind.GuardPages, """
            (module
              (type $s (struct (field i64)))
              (func $get (param (ref null $s)) (result i64) (struct.get $s 0 (local.get 0)))
              (func $inner (param (ref null $s)) (result i64) (i64.sub (call $get (local.get 0)) (i64.const 2)))
              (func $outer (export "outer") (result i64) (i64.add (call $inner (ref.null $s)) (i64.const 1))))
            """);
        var trap = Assert.Throws<TrapException>(() => instance.GetFunction<long>("outer")!());
        Assert.Equal(TrapCode.NullStructureReference, trap.Code);
        Assert.Equal(["get", "inner", "outer"], trap.WasmStackTrace.Select(frame => frame.FunctionName));
    }
}
