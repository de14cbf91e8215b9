using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Wazil.Runtime;

/// <summary>What compiled code calls for casts; generic over the kind of the target so that each becomes a comparison or two.</summary>
/// <remarks>Specification 4.6.6. Unsafe: a reference of the <c>any</c> hierarchy is a <see cref="GcObject"/>, one of the
/// <c>func</c> hierarchy a <see cref="FunctionInstance"/>; validation keeps them apart.</remarks>
internal static class CastInstructions
{
    /// <summary>Whether a reference is not null and of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Test<TTarget>(object? reference, int id, int depth)
        where TTarget : struct, ICastTarget => reference is not null && TTarget.Includes(reference, id, depth);

    /// <summary>Whether a reference is null or of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TestNullable<TTarget>(object? reference, int id, int depth)
        where TTarget : struct, ICastTarget => reference is null || TTarget.Includes(reference, id, depth);

    /// <summary>Traps unless a reference is not null and of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object Cast<TTarget>(object? reference, int id, int depth)
        where TTarget : struct, ICastTarget
    {
        if (reference is null || !TTarget.Includes(reference, id, depth))
            Fail();
        return reference;
    }

    /// <summary>Traps unless a reference is null or of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static object? CastNullable<TTarget>(object? reference, int id, int depth)
        where TTarget : struct, ICastTarget
    {
        if (reference is not null && !TTarget.Includes(reference, id, depth))
            Fail();
        return reference;
    }

    [DoesNotReturn]
    private static void Fail() => Trap.Throw(TrapCode.CastFailure);
}

/// <summary>A kind of target of casts.</summary>
internal interface ICastTarget
{
    /// <summary>Whether a reference that is not null is of the target.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="id">Id of the target's canonical type, where it has one.</param>
    /// <param name="depth">Number of declared supertypes above the target.</param>
    static abstract bool Includes(object reference, int id, int depth);
}

/// <summary>A structure or array type with 0 supertypes.</summary>
internal readonly struct Level0Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor0 == id;
}

/// <summary>A structure or array type with 1 supertype.</summary>
internal readonly struct Level1Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor1 == id;
}

/// <summary>A structure or array type with 2 supertypes.</summary>
internal readonly struct Level2Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor2 == id;
}

/// <summary>A structure or array type with 3 supertypes.</summary>
internal readonly struct Level3Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor3 == id;
}

/// <summary>A structure or array type with 4 supertypes.</summary>
internal readonly struct Level4Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor4 == id;
}

/// <summary>A structure or array type with 5 supertypes.</summary>
internal readonly struct Level5Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor5 == id;
}

/// <summary>A structure or array type with 6 supertypes.</summary>
internal readonly struct Level6Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor6 == id;
}

/// <summary>A structure or array type with 7 supertypes.</summary>
internal readonly struct Level7Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Ancestor7 == id;
}

/// <summary>A structure or array type with more supertypes.</summary>
internal readonly struct DeepTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.HasAncestor(id, depth);
}

/// <summary>All structures.</summary>
internal readonly struct StructTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Kind == ObjectKind.Struct;
}

/// <summary>All arrays.</summary>
internal readonly struct ArrayTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Kind == ObjectKind.Array;
}

/// <summary>All unboxed scalars.</summary>
internal readonly struct I31Target : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Kind == ObjectKind.I31;
}

/// <summary>Everything that <c>ref.eq</c> compares.</summary>
internal readonly struct EqTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => Unsafe.As<GcObject>(reference).Type.Kind != ObjectKind.External;
}

/// <summary>The top of a hierarchy.</summary>
internal readonly struct AllTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => true;
}

/// <summary>The bottom of a hierarchy.</summary>
internal readonly struct NothingTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth) => false;
}

/// <summary>A function type.</summary>
internal readonly struct FunctionTarget : ICastTarget
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Includes(object reference, int id, int depth)
    {
        var function = Unsafe.As<FunctionInstance>(reference);
        return function.TypeId == id || IsSubtype(function, id, depth);
    }

    private static bool IsSubtype(FunctionInstance function, int id, int depth)
    {
        var type = function.Type;
        return depth <= type.Depth && type.AncestorAt(depth).Id == id;
    }
}
