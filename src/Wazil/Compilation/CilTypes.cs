using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Intrinsics;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>How values are represented in CIL.</summary>
/// <remarks>Every reference is an <see cref="object"/> in signatures, so that equal shapes share code; validation has
/// made sure that the object behind it is of the right class. Several results are a value tuple.</remarks>
[RequiresDynamicCode("Value tuples of many results are made at run time.")]
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only fields of System.ValueTuple are looked up, which are never trimmed from a tuple type that is used.")]
[UnconditionalSuppressMessage("Trimming", "IL2065", Justification = "The members of value tuples in use are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The members of value tuples in use are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The members of value tuples in use are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "Type arguments are primitive types, vectors and object.")]
internal static class CilTypes
{
    private const int TupleSize = 7;
    private static readonly ConcurrentDictionary<Type, FieldInfo[][]> TuplePaths = new();

    private static readonly Type[] TupleTypes =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>The CIL type of a value.</summary>
    public static Type Of(ValueKind kind) => kind switch
    {
        ValueKind.I32 => typeof(int),
        ValueKind.I64 => typeof(long),
        ValueKind.F32 => typeof(float),
        ValueKind.F64 => typeof(double),
        ValueKind.V128 => typeof(Vector128<byte>),
        _ => typeof(object),
    };

    /// <summary>The CIL type of a function's results: void, a value, or a value tuple.</summary>
    public static Type OfResults(ImmutableArray<ValueType> results) => results.Length switch
    {
        0 => typeof(void),
        1 => Of(results[0].Kind),
        _ => Tuple([.. results.Select(result => Of(result.Kind))]),
    };

    /// <summary>The CIL types of a function's parameters, with the context last.</summary>
    public static Type[] OfParameters(ImmutableArray<ValueType> parameters, Type context)
    {
        var types = new Type[parameters.Length + 1];
        for (var i = 0; i < parameters.Length; i++)
            types[i] = Of(parameters[i].Kind);
        types[^1] = context;
        return types;
    }

    /// <summary>For each element of a tuple, the fields that lead to it.</summary>
    public static FieldInfo[][] TupleFields(Type tuple) => TuplePaths.GetOrAdd(tuple, FindPaths);

    /// <summary>The constructors of a tuple and of the tuples nested in its last field, outermost first.</summary>
    public static IReadOnlyList<ConstructorInfo> TupleConstructors(Type tuple)
    {
        var constructors = new List<ConstructorInfo>();
        for (var type = tuple; ; type = type.GetGenericArguments()[TupleSize])
        {
            constructors.Add(type.GetConstructors()[0]);
            if (type.GetGenericArguments().Length <= TupleSize)
                return constructors;
        }
    }

    private static Type Tuple(Type[] elements)
    {
        if (elements.Length <= TupleSize)
            return TupleTypes[elements.Length - 1].MakeGenericType(elements);
        var arguments = elements.AsSpan(0, TupleSize).ToArray().Append(Tuple(elements[TupleSize..])).ToArray();
        return TupleTypes[TupleSize].MakeGenericType(arguments);
    }

    private static FieldInfo[][] FindPaths(Type tuple)
    {
        var paths = new List<FieldInfo[]>();
        var prefix = Array.Empty<FieldInfo>();
        for (var type = tuple; ;)
        {
            var count = type.GetGenericArguments().Length;
            for (var i = 1; i <= Math.Min(count, TupleSize); i++)
                paths.Add([.. prefix, type.GetField($"Item{i}")!]);
            if (count <= TupleSize)
                return [.. paths];
            var rest = type.GetField("Rest")!;
            prefix = [.. prefix, rest];
            type = rest.FieldType;
        }
    }
}
