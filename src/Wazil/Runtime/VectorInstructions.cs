using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wazil.Runtime;

/// <summary>What compiled code calls for vectors.</summary>
internal static class VectorInstructions
{
    /// <summary>A vector of two halves; constants fold into one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> New(long low, long high) => Vector128.Create(low, high).AsByte();
}
