using System.Collections.Immutable;
using Wazil.Model;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Scripts;

/// <summary>The module that every script of the test suite may import from.</summary>
internal static class SpecTest
{
    private const string Name = "spectest";

    /// <summary>Defines the module in a linker.</summary>
    public static void Define(Linker linker, Store store)
    {
        DefinePrint(linker, "print");
        DefinePrint(linker, "print_i32", ValueType.I32);
        DefinePrint(linker, "print_i64", ValueType.I64);
        DefinePrint(linker, "print_f32", ValueType.F32);
        DefinePrint(linker, "print_f64", ValueType.F64);
        DefinePrint(linker, "print_i32_f32", ValueType.I32, ValueType.F32);
        DefinePrint(linker, "print_f64_f64", ValueType.F64, ValueType.F64);
        DefineGlobal(linker, store, "global_i32", ValueType.I32, 666);
        DefineGlobal(linker, store, "global_i64", ValueType.I64, 666L);
        DefineGlobal(linker, store, "global_f32", ValueType.F32, 666.6f);
        DefineGlobal(linker, store, "global_f64", ValueType.F64, 666.6);
        var limits = new Limits(10, 20);
        linker.Define(Name, "table", new Table(store, new TableType(ValueType.FuncRef, limits)));
        linker.Define(Name, "table64", new Table(store, new TableType(ValueType.FuncRef, limits, Is64Bit: true)));
        linker.Define(Name, "memory", new Memory(store, new MemoryType(new Limits(1, 2))));
        linker.Define(Name, "shared_memory", new Memory(store, new MemoryType(new Limits(1, 2), IsShared: true)));
    }

    // The functions print nothing: what counts is that they can be imported and called.
    private static void DefinePrint(Linker linker, string name, params ImmutableArray<ValueType> parameters) =>
        linker.DefineFunction(Name, name, new FunctionType(parameters, []), static (_, _) => []);

    private static void DefineGlobal(Linker linker, Store store, string name, ValueType type, object value) =>
        linker.Define(Name, name, new Global(store, new GlobalType(type, IsMutable: false), value));
}
