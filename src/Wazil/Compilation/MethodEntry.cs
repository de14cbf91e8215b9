using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Compilation;

/// <summary>Where the code of a method begins.</summary>
/// <remarks>
/// <para>The function pointer that .NET gives is that of a jump through a cell (a precode), which leads to the compiler at
/// first and to the code once there is code. Calls through a table that end in another jump through memory took 12
/// to 18% longer than those of the code itself.</para>
/// <para>Unsafe: reads the first bytes of code. Whatever jumps through a cell at once is the same as what the cell holds;
/// code that a cell has held stays valid as long as its method, because methods that are optimized from the start are
/// compiled once. A debugger or profiler that lets a method be compiled again reaches the calls through the cell only.</para>
/// </remarks>
internal static unsafe class MethodEntry
{
    // jmp [rip + distance]; mov r10, [rip + ...]
    private const int JumpLength = 6;
    private const int PrecodeLength = 24;
    private static ReadOnlySpan<byte> Jump => [0xFF, 0x25];
    private static ReadOnlySpan<byte> BehindJump => [0x4C, 0x8B, 0x15];

    /// <summary>The best entry point of a method of which one is known; the method is compiled to machine code if need be.</summary>
    public static nint Of(MethodBase method, nint entry)
    {
        if (!IsPrecode(entry))
            return entry;
        RuntimeHelpers.PrepareMethod(method.MethodHandle);
        var target = *CellOf(entry);

        // Without code the cell leads back behind the jump.
        return target == 0 || (nuint)(target - entry) < PrecodeLength ? entry : target;
    }

    /// <summary>Whether a method is known to have machine code.</summary>
    public static bool IsCompiled(MethodBase method)
    {
        var entry = method.MethodHandle.GetFunctionPointer();
        return IsPrecode(entry) && (nuint)(*CellOf(entry) - entry) >= PrecodeLength;
    }

    private static bool IsPrecode(nint entry) =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64
        && new ReadOnlySpan<byte>((void*)entry, Jump.Length).SequenceEqual(Jump)
        && new ReadOnlySpan<byte>((void*)(entry + JumpLength), BehindJump.Length).SequenceEqual(BehindJump);

    private static nint* CellOf(nint entry) => (nint*)(entry + JumpLength + *(int*)(entry + Jump.Length));
}
