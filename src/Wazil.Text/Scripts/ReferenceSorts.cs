using Wazil.Linking;
using Wazil.Model;
using Wazil.Runtime;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Scripts;

/// <summary>Tells what a reference refers to, in the words of scripts.</summary>
/// <remarks>A null, or an object of the host, is the same at run time whatever it was made as: there the type of the
/// result tells which it is.</remarks>
internal static class ReferenceSorts
{
    /// <summary>Whether a result of some type is a reference of a sort: <c>func</c>, <c>extern</c>, <c>struct</c> and so on.</summary>
    public static bool Is(object? value, ValueType type, string sort) => value is not null && sort switch
    {
        "func" => value is Function,
        "exn" => value is ThrownException,
        "extern" => IsExternal(type),
        _ when IsExternal(type) => false,
        "host" => value is HostReference,
        "struct" => value is GcStruct,
        "array" => value is GcArray,
        "i31" => value is I31,
        "eq" => value is GcObject,
        "any" => value is HostReference or GcObject,
        _ => false,
    };

    /// <summary>Whether a result of some type is null, of the hierarchy of a heap type.</summary>
    public static bool IsNull(object? value, ValueType type, HeapType expected) =>
        value is null && type.IsReference && TopOf(type.HeapType) == TopOf(expected);

    /// <summary>What an unspecific result is called.</summary>
    public static string Describe(object? value, ValueType type) => value switch
    {
        null => $"(ref.null {TopOf(type.HeapType)})",
        _ when IsExternal(type) => "(ref.extern)",
        Function => "(ref.func)",
        ThrownException => "(ref.exn)",
        GcStruct => "(ref.struct)",
        GcArray => "(ref.array)",
        I31 => "(ref.i31)",
        _ => value.GetType().Name,
    };

    private static bool IsExternal(ValueType type) => type.IsReference && TopOf(type.HeapType) == HeapType.Extern;

    // Types of functions and globals name other types by their canonical ids.
    private static HeapType TopOf(HeapType type) => ReferenceValues.TopOf(type);
}
