using System.Runtime.Intrinsics;
using Wazil.Model;
using Wazil.Text;
using Xunit;

namespace Wazil.Tests.Compilation;

public sealed class ExceptionTests : IDisposable
{
    private readonly Engine _engine = new();
    private readonly Store _store;

    public ExceptionTests() => _store = new Store(_engine);

    public void Dispose()
    {
        _store.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public void Exception_NotCaught_ReachesTheHostWithTagAndPayload()
    {
        var instance = Instantiate(
            """
            (module
              (tag $t (export "tag") (param i32 i64 f32 f64 v128 externref funcref))
              (func $f (export "f") (param externref)
                (throw $t (i32.const 1) (i64.const -2) (f32.const 3.5) (f64.const 4.25) (v128.const i64x2 5 6) (local.get 0) (ref.func $f))))
            """);
        var host = new object();
        var exception = Assert.Throws<ThrownException>(() => instance.GetFunction("f")!.Invoke(host));
        Assert.Same(instance.GetTag("tag"), exception.Tag);
        Assert.Equal([1, -2L, 3.5f, 4.25, Vector128.Create(5L, 6L).AsByte(), host, instance.GetFunction("f")], exception.Payload);
        Assert.Equal(0, Assert.Single(exception.WasmStackTrace).FunctionIndex);
    }

    [Fact]
    public void Exception_OfAHostFunction_IsCaughtByItsTag()
    {
        var tag = new Tag(_store, new FunctionType([ValueType.I32, ValueType.ExternRef], []));
        var linker = Linker();
        linker.Define("host", "tag", tag);
        linker.DefineFunction("host", "throw", (int number) => { throw tag.NewException(number, "text"); });
        var instance = linker.Instantiate(_store, Load(
            """
            (module
              (import "host" "tag" (tag $t (param i32 externref)))
              (import "host" "throw" (func $throw (param i32)))
              (func (export "f") (param i32) (result i32 externref)
                (block $h (result i32 externref)
                  (try_table (catch $t $h) (call $throw (local.get 0)))
                  (unreachable))))
            """));
        Assert.Equal([7, "text"], instance.GetFunction("f")!.InvokeAll(7));
    }

    [Fact]
    public void Exception_OfTheHost_PassesEveryHandlerUnchanged()
    {
        var thrown = new InvalidOperationException("mine");
        var linker = Linker();
        linker.DefineFunction("host", "throw", () => { throw thrown; });
        var instance = linker.Instantiate(_store, Load(
            """
            (module
              (import "host" "throw" (func $throw))
              (tag $t)
              (func (export "f") (block $h (try_table (catch $t $h) (catch_all $h) (call $throw))))
              (func (export "g") try (call $throw) catch_all end))
            """));
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(instance.GetAction("f")!));
        Assert.Same(thrown, Assert.Throws<InvalidOperationException>(instance.GetAction("g")!));
    }

    [Theory, InlineData(typeof(NullReferenceException)), InlineData(typeof(DivideByZeroException)), InlineData(typeof(IndexOutOfRangeException))]
    public void Exception_OfTheHostThatLooksLikeAFault_PassesUnchanged(Type type)
    {
        var linker = Linker();
        linker.DefineFunction("host", "throw", () => { throw (Exception)Activator.CreateInstance(type)!; });
        var instance = linker.Instantiate(_store, Load(
            """(module (import "host" "throw" (func $throw)) (func (export "f") (block $h (try_table (catch_all $h) (call $throw)))))"""));
        Assert.Throws(type, instance.GetAction("f")!);
    }

    [Fact]
    public void Exit_IsNotCaught()
    {
        var linker = Linker();
        linker.DefineFunction("host", "exit", () => { throw new ExitException(3); });
        var instance = linker.Instantiate(_store, Load(
            """(module (import "host" "exit" (func $exit)) (func (export "f") (block $h (try_table (catch_all $h) (call $exit)))))"""));
        Assert.Equal(3, Assert.Throws<ExitException>(instance.GetAction("f")!).ExitCode);
    }

    [Fact]
    public void Exception_ThroughAHostFunction_IsCaughtByTheOuterCode()
    {
        var unwound = 0;
        var linker = Linker();
        linker.DefineFunction("host", "call", (Caller caller, int depth) =>
        {
            try
            {
                caller.GetFunction("f")!.Invoke(depth);
            }
            finally
            {
                unwound++;
            }
        });
        var instance = linker.Instantiate(_store, Load(
            """
            (module
              (import "host" "call" (func $call (param i32)))
              (tag $t (param i32))
              (tag $other)
              (func $f (export "f") (param i32)
                (block $h
                  (try_table (catch $other $h)
                    (if (i32.eqz (local.get 0)) (then (throw $t (i32.const 99))))
                    (call $call (i32.sub (local.get 0) (i32.const 1))))))
              (func (export "run") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $t $h) (call $f (local.get 0)))
                  (i32.const 0))))
            """));
        Assert.Equal(99, instance.GetFunction<int, int>("run")!(20));
        Assert.Equal(20, unwound);
    }

    [Fact]
    public void Exception_CaughtByTheHost_CanBeThrownAgain()
    {
        var linker = Linker();
        linker.DefineFunction("host", "again", (Caller caller, int value) =>
        {
            try
            {
                caller.GetFunction("throw")!.Invoke(value);
            }
            catch (ThrownException e) when (e.Tag == caller.Instance!.GetTag("tag"))
            {
                throw e.Tag.NewException((int)e.Payload[0]! + 1);
            }
        });
        var instance = linker.Instantiate(_store, Load(
            """
            (module
              (import "host" "again" (func $again (param i32)))
              (tag $t (export "tag") (param i32))
              (func (export "throw") (param i32) (throw $t (local.get 0)))
              (func (export "run") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $t $h) (call $again (local.get 0)))
                  (unreachable))))
            """));
        Assert.Equal(42, instance.GetFunction<int, int>("run")!(41));
    }

    [Fact]
    public void Exception_OfAStartFunction_LeavesInstantiation()
    {
        var module = Load("""(module (tag $t (param i64)) (func $s (throw $t (i64.const 12))) (start $s))""");
        Assert.Equal(12L, Assert.Single(Assert.Throws<ThrownException>(() => Linker().Instantiate(_store, module)).Payload));
    }

    [Fact]
    public void ExceptionReference_GoesThroughTheHost()
    {
        var instance = Instantiate(
            """
            (module
              (tag $t (param i32))
              (func (export "make") (param i32) (result exnref)
                (block $h (result exnref)
                  (try_table (catch_all_ref $h) (throw $t (local.get 0)))
                  (unreachable)))
              (func (export "throw") (param exnref) (throw_ref (local.get 0))))
            """);
        var made = Assert.IsType<ThrownException>(instance.GetFunction("make")!.Invoke(5));
        Assert.Equal([5], made.Payload);
        Assert.Same(made, Assert.Throws<ThrownException>(() => instance.GetFunction("throw")!.Invoke(made)));
        Assert.Throws<ArgumentException>(() => instance.GetFunction("throw")!.Invoke("no exception"));
        Assert.Equal(TrapCode.NullExceptionReference, Assert.Throws<TrapException>(() => instance.GetFunction("throw")!.Invoke([null])).Code);
    }

    [Fact]
    public void NewException_OfWrongValues_IsRefused()
    {
        var tag = new Tag(_store, new FunctionType([ValueType.I32], []));
        Assert.Throws<ArgumentException>(() => tag.NewException());
        Assert.Throws<ArgumentException>(() => tag.NewException(1L));
        Assert.Throws<ArgumentException>(() => new Tag(_store, new FunctionType([], [ValueType.I32])));
    }

    [Fact]
    public void Tag_OfTheHost_LinksOnlyWhereItsTypeIsTheSame()
    {
        var linker = Linker();
        linker.Define("host", "tag", new Tag(_store, new FunctionType([ValueType.I32], [])));
        linker.Instantiate(_store, Load("""(module (import "host" "tag" (tag (param i32))))"""));
        var mismatch = Assert.Throws<WasmLinkException>(() =>
            linker.Instantiate(_store, Load("""(module (import "host" "tag" (tag (param i64))))""")));
        Assert.Contains("(tag (param i64)), found (tag (param i32))", mismatch.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(400, true), InlineData(401, false)]
    public void Handlers_NestedDeeplyInEachOther_AreRefusedBeyondALimit(int depth, bool runs)
    {
        var open = string.Concat(Enumerable.Repeat("block try_table (catch $e 0) ", depth));
        var close = string.Concat(Enumerable.Repeat("end end ", depth));
        var run = Instantiate($"(module (tag $e) (func $t (throw $e)) (func (export \"f\") (result i32) {open} call $t {close} (i32.const 6)))").GetFunction<int>("f")!;
        if (runs)
            Assert.Equal(6, run());
        else
            Assert.Contains("deeply nested", Assert.Throws<WasmUnsupportedException>(() => run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_ThrownManyTimesByReference_KeepsNoTrace()
    {
        var instance = Instantiate(
            """
            (module
              (tag $t (param i32))
              (func $again (param exnref) (throw_ref (local.get 0)))
              (func (export "run") (param i32) (result exnref) (local $e exnref)
                (block $h (result exnref) (try_table (catch_all_ref $h) (throw $t (i32.const 1))) (unreachable))
                (local.set $e)
                (loop $l
                  (block $h (result exnref) (try_table (catch_all_ref $h) (call $again (local.get $e))) (unreachable))
                  (local.set $e)
                  (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get $e)))
            """);
        var exception = Assert.IsType<ThrownException>(instance.GetFunction("run")!.Invoke(5_000));
        Assert.InRange(exception.WasmStackTrace.Count, 0, 2);
    }

    [Fact]
    public void Tag_OfAnotherStore_CanNotBeImported()
    {
        using var other = new Store(_engine);
        var linker = Linker();
        linker.Define("host", "tag", new Tag(other, new FunctionType([], [])));
        Assert.Throws<ArgumentException>(() => linker.Instantiate(_store, Load("""(module (import "host" "tag" (tag)))""")));
    }

    // The program's runtime as the host: what clang's output expects of libc++abi.
    [Fact]
    public void ModuleOfClang_CatchesWhatTheHostThrows()
    {
        Assert.SkipUnless(SharedData.TryFind(out var shared), "shared is absent");
        var path = Path.Combine(shared, "real", "wasm", "feat-eh-exnref.wasm");
        Assert.SkipUnless(File.Exists(path), "shared/real is absent");
        var tag = new Tag(_store, new FunctionType([ValueType.I32], []));
        var fails = true;
        var caught = new List<int>();
        var linker = Linker();
        linker.Define("env", "__cpp_exception", tag);
        linker.DefineFunction("env", "ext", () =>
        {
            if (fails)
                throw tag.NewException(1234);
        });
        linker.DefineFunction("env", "__cxa_begin_catch", (int exception) =>
        {
            caught.Add(exception);
            return exception;
        });
        linker.DefineFunction("env", "__cxa_end_catch", () => caught.Add(-1));
        var instance = linker.Instantiate(_store, Module.FromFile(_engine, path));
        var test = instance.GetFunction<int>("t")!;
        Assert.Equal(1, test());
        Assert.Equal([1234, -1], caught);
        fails = false;
        Assert.Equal(0, test());
        var exception = Assert.Throws<ThrownException>(() => instance.GetAction<int>("thr")!(77));
        Assert.Equal([77], exception.Payload);
        Assert.Same(tag, exception.Tag);
    }

    private Linker Linker() => new(_engine);

    private Module Load(string text) => Module.FromBytes(_engine, Wat.ToBinary(text));

    private Instance Instantiate(string text) => Linker().Instantiate(_store, Load(text));
}
