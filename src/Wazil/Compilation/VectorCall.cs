using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Intrinsics;

namespace Wazil.Compilation;

/// <summary>A method of .NET that does a whole vector instruction, and how to get its operands and result right.</summary>
/// <param name="Method">The method.</param>
/// <param name="FromBytes">Makes a vector operand of <c>Vector128&lt;byte&gt;</c> what the method takes; null if it is that.</param>
/// <param name="ToBytes">Makes the result a <c>Vector128&lt;byte&gt;</c>; null if it is that, or no vector.</param>
/// <param name="Immediate">What else the method takes.</param>
/// <param name="ShiftMask">What a shift's count is limited by.</param>
internal sealed record VectorCall(
    MethodInfo Method, MethodInfo? FromBytes, MethodInfo? ToBytes, VectorImmediate Immediate = VectorImmediate.None, int ShiftMask = 0)
{
    /// <summary>Makes a vector of its halves.</summary>
    public static VectorCall Halves { get; } = new(((Func<long, long, Vector128<long>>)Vector128.Create).Method, null, To<long>());

    /// <summary>A method from one vector to another.</summary>
    public static VectorCall Unary<TOperand, TResult>(Func<Vector128<TOperand>, Vector128<TResult>> method) =>
        new(method.Method, From<TOperand>(), To<TResult>());

    /// <summary>A method of two vectors.</summary>
    public static VectorCall Binary<T>(Func<Vector128<T>, Vector128<T>, Vector128<T>> method) => new(method.Method, From<T>(), To<T>());

    /// <summary>An operator of C# on two vectors, by its name in .NET. What .NET names by a word is a method around it.</summary>
    public static VectorCall Operator<T>(string name) =>
        new(Find(typeof(Vector128<T>), name, typeof(Vector128<T>), typeof(Vector128<T>)), From<T>(), To<T>());

    /// <summary>An operator of C# on a vector.</summary>
    public static VectorCall UnaryOperator<T>(string name) => new(Find(typeof(Vector128<T>), name, typeof(Vector128<T>)), From<T>(), To<T>());

    /// <summary>A shift. Its count is taken modulo the width of a lane.</summary>
    public static VectorCall Shift<T>(string name, int laneBits) =>
        new(Find(typeof(Vector128<T>), name, typeof(Vector128<T>), typeof(int)), From<T>(), To<T>(), ShiftMask: laneBits - 1);

    /// <summary>A method that makes a vector of a number.</summary>
    public static VectorCall Splat<T>(Func<T, Vector128<T>> method) => new(method.Method, null, To<T>());

    /// <summary>A method that reads a lane.</summary>
    public static VectorCall Extract<T>() =>
        new(((Func<Vector128<T>, int, T>)Vector128.GetElement).Method, From<T>(), null, VectorImmediate.Lane);

    /// <summary>A method that replaces a lane.</summary>
    public static VectorCall Replace<T>() =>
        new(((Func<Vector128<T>, int, T, Vector128<T>>)Vector128.WithElement).Method, From<T>(), To<T>(), VectorImmediate.Lane);

    /// <summary>A method of two vectors and a constant.</summary>
    public static VectorCall WithControl<T>(Func<Vector128<T>, Vector128<T>, byte, Vector128<T>> method) =>
        new(method.Method, From<T>(), To<T>(), VectorImmediate.Control);

    private static MethodInfo Find(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type vector, string name, params Type[] parameters) =>
        vector.GetMethod(name, BindingFlags.Static | BindingFlags.Public, parameters)
        ?? throw new InvalidOperationException($"{vector} has no operator {name}.");

    private static MethodInfo? From<T>() => typeof(T) == typeof(byte) ? null : ((Func<Vector128<byte>, Vector128<T>>)Vector128.As<byte, T>).Method;

    private static MethodInfo? To<T>() => typeof(T) == typeof(byte) ? null : ((Func<Vector128<T>, Vector128<byte>>)Vector128.As<T, byte>).Method;
}

/// <summary>A constant that a <see cref="VectorCall"/> takes besides the operands.</summary>
internal enum VectorImmediate : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>The number of a lane, behind the vector.</summary>
    Lane,

    /// <summary>A byte, behind both vectors.</summary>
    Control,
}
