using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wazil.Model;

namespace Wazil;

/// <summary>How a delegate class fits a function type.</summary>
internal enum DelegateMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Its signature is the one of the compiled code.</summary>
    Direct,

    /// <summary>References have to be checked and converted on the way.</summary>
    Converted,
}

/// <summary>Compares delegate classes with function types.</summary>
internal static class DelegateTypes
{
    // The eighth element of a value tuple is a tuple of the rest.
    private const int TupleSize = 7;

    /// <summary>Whether and how a delegate with these parameters and this result can call functions of a type.</summary>
    public static DelegateMatch Match(FunctionType type, ReadOnlySpan<Type> parameters, Type result)
    {
        if (parameters.Length != type.Parameters.Length)
            return DelegateMatch.None;
        var match = DelegateMatch.Direct;
        for (var i = 0; i < parameters.Length; i++)
            match = Worse(match, Match(type.Parameters[i], parameters[i]));
        var results = ResultsOf(result);
        if (results.Count != type.Results.Length)
            return DelegateMatch.None;
        for (var i = 0; i < results.Count; i++)
            match = Worse(match, Match(type.Results[i], results[i]));
        return match;
    }

    /// <summary>The results that the result of a delegate stands for: none for void, the elements of a value tuple, else itself.</summary>
    /// <remarks>Compiled code returns value tuples as the compiler of C# makes them: seven elements, then a tuple of the rest.
    /// Other tuples (<see cref="Tuple"/>, tuples in tuples, tuples of one) are laid out otherwise, so they stay what they are
    /// and match no type.</remarks>
    public static List<Type> ResultsOf(Type result)
    {
        var results = new List<Type>();
        if (IsTuple(result))
            AddElements(result, results);
        else if (result != typeof(void))
            results.Add(result);
        return results;
    }

    /// <summary>Whether a type is a value tuple of two elements or more, which stands for several results.</summary>
    public static bool IsTuple(Type type) => IsValueTuple(type) && type.GetGenericArguments().Length > 1;

    /// <summary>The results of a converted call as the result of the delegate.</summary>
    public static T Result<T>(object?[] results)
    {
        if (results.Length == 1)
            return (T)ToClass(results[0], typeof(T))!;
        var position = 0;
        return (T)MakeTuple(typeof(T), results, ref position);
    }

    private static object? ToClass(object? value, Type type) => value switch
    {
        int number when type == typeof(uint) => unchecked((uint)number),
        long number when type == typeof(ulong) => unchecked((ulong)number),
        _ => value,
    };

    [System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The tuple is a type argument of the caller, so its constructor is kept.")]
    private static object MakeTuple(Type type, object?[] results, ref int position)
    {
        var elements = type.GetGenericArguments();
        var values = new object?[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            values[i] = i == TupleSize
                ? MakeTuple(elements[i], results, ref position)
                : ToClass(results[position++], elements[i]);
        }
        return Activator.CreateInstance(type, values)!;
    }

    private static DelegateMatch Worse(DelegateMatch first, DelegateMatch second) =>
        first == DelegateMatch.None || second == DelegateMatch.None ? DelegateMatch.None : (DelegateMatch)Math.Max((int)first, (int)second);

    private static DelegateMatch Match(ValueType type, Type clr)
    {
        if (!type.IsReference)
        {
            var matches = type.Kind switch
            {
                ValueKind.I32 => clr == typeof(int) || clr == typeof(uint),
                ValueKind.I64 => clr == typeof(long) || clr == typeof(ulong),
                ValueKind.F32 => clr == typeof(float),
                ValueKind.F64 => clr == typeof(double),
                _ => clr == typeof(Vector128<byte>),
            };
            return matches ? DelegateMatch.Direct : DelegateMatch.None;
        }
        if (clr == typeof(object))
            return type == ValueType.ExternRef ? DelegateMatch.Direct : DelegateMatch.Converted;
        return clr == typeof(Function) && TypeMatching.IsSubtype(type, ValueType.FuncRef) ? DelegateMatch.Converted : DelegateMatch.None;
    }

    private static void AddElements(Type tuple, List<Type> results)
    {
        var elements = tuple.GetGenericArguments();
        for (var i = 0; i < elements.Length; i++)
        {
            if (i == TupleSize && IsValueTuple(elements[i]))
                AddElements(elements[i], results);
            else
                results.Add(elements[i]);
        }
    }

    // Classes of the host may be tuples too.
    private static bool IsValueTuple(Type type) =>
        type.IsValueType && type.IsGenericType && typeof(ITuple).IsAssignableFrom(type) && type.Assembly == typeof(ValueTuple).Assembly;
}
