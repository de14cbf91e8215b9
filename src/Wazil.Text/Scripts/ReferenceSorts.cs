using Wazil.Runtime;

namespace Wazil.Text.Scripts;

/// <summary>Tells what a reference refers to, in the words of scripts.</summary>
internal static class ReferenceSorts
{
    /// <summary>Whether a value is a reference of a sort: <c>func</c>, <c>extern</c>, <c>struct</c> and so on.</summary>
    public static bool Is(object? value, string sort) => value is not null && sort switch
    {
        "func" => value is Function,
        "extern" => value is HostReference or GcObject,
        "host" => value is HostReference,
        "struct" => value is GcStruct,
        "array" => value is GcArray,
        "i31" => value is I31,
        "eq" => value is GcObject,
        "any" => value is HostReference or GcObject,
        _ => false,
    };
}
