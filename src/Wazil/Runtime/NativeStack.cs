using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Runtime;

/// <summary>Tells how far the stack of the current thread may grow.</summary>
/// <remarks>Unsafe: takes the address of a local, which is only compared, and asks the operating system for the bounds
/// of the thread's stack through buffers larger than its structures.</remarks>
internal static unsafe partial class NativeStack
{
    // What must stay free below the limit for the JIT compiler, exception handling and host functions.
    private const nuint LargestReserve = 1 << 20;
    private const nuint SmallestReserve = 96 << 10;

    // Assumed where the system does not tell: most of the smallest default stack of a secondary thread.
    private const nuint AssumedSpace = 256 << 10;

    [ThreadStatic]
    private static nuint _limit;

    /// <summary>Lowest address that WebAssembly code may reach on this thread.</summary>
    public static nuint Limit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var limit = _limit;
            return limit != 0 ? limit : FindFirst();
        }
    }

    private static nuint FindFirst() => _limit = Find();

    /// <summary>Whether the stack has grown below a limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBelow(nuint limit)
    {
        byte local;
        return (nuint)(&local) < limit;
    }

    private static nuint Find()
    {
        byte local;
        var here = (nuint)(&local);
        nuint low = 0;
        try
        {
            low = FindLowest();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Fall through to the assumption.
        }
        if (low == 0 || low >= here)
            return here - AssumedSpace;
        return low + Math.Clamp((here - low) / 8, SmallestReserve, LargestReserve);
    }

    private static nuint FindLowest()
    {
        if (OperatingSystem.IsWindows())
        {
            GetCurrentThreadStackLimits(out var low, out _);
            return low;
        }
        if (OperatingSystem.IsMacOS())
        {
            var self = pthread_self();
            return pthread_get_stackaddr_np(self) - pthread_get_stacksize_np(self);
        }
        return OperatingSystem.IsLinux() ? FindLowestOnLinux() : 0;
    }

    private static nuint FindLowestOnLinux()
    {
        // pthread_attr_t has at most 64 bytes on every Linux that .NET supports.
        var attributes = stackalloc byte[256];
        if (pthread_getattr_np(pthread_self(), attributes) != 0)
            return 0;
        var found = pthread_attr_getstack(attributes, out var low, out _) == 0;
        _ = pthread_attr_destroy(attributes);
        return found ? low : 0;
    }

    [LibraryImport("kernel32")]
    private static partial void GetCurrentThreadStackLimits(out nuint low, out nuint high);

    [LibraryImport("libc")]
    private static partial nuint pthread_self();

    [LibraryImport("libc")]
    private static partial nuint pthread_get_stackaddr_np(nuint thread);

    [LibraryImport("libc")]
    private static partial nuint pthread_get_stacksize_np(nuint thread);

    [LibraryImport("libc")]
    private static partial int pthread_getattr_np(nuint thread, byte* attributes);

    [LibraryImport("libc")]
    private static partial int pthread_attr_getstack(byte* attributes, out nuint low, out nuint size);

    [LibraryImport("libc")]
    private static partial int pthread_attr_destroy(byte* attributes);
}
