using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Runtime;

/// <summary>Makes accesses to the inaccessible pages around memories catchable: they raise <see cref="NullReferenceException"/>.</summary>
/// <remarks>
/// .NET ends the process at a fault in managed code, except at an address near 0, which is a null reference. A small
/// handler is put before .NET's: if the faulting address lies in one of our reservations, it tells .NET that it was 0.
/// Everything else passes unchanged, so other faults keep their meaning, and so do handlers that others install.
/// Unsafe: the handler's code only reads the table below, which is never freed; an entry's size is written last when it
/// is added and first when it is removed, so the handler sees no half-written entry.
/// </remarks>
internal static unsafe partial class GuardPages
{
    private const int SigSegv = 11;
    private const int Capacity = 1 << 16;
    private const int PageSize = 4096;

    private static readonly Lock Lock = new();
    private static readonly Stack<int> FreeEntries = new();
    private static bool? _isEnabled;
    private static Table* _table;

    /// <summary>Whether guard pages are proven on this platform, and so used without being asked for.</summary>
    public static bool IsProven => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Installs the handler, once a process.</summary>
    /// <returns>Whether guard pages can be used.</returns>
    public static bool TryEnable()
    {
        lock (Lock)
            return _isEnabled ??= CanEnable() && Install();
    }

    /// <summary>Adds a reservation.</summary>
    /// <returns>Whether there was room for it.</returns>
    public static bool Add(byte* start, nuint size)
    {
        lock (Lock)
        {
            if (!FreeEntries.TryPop(out var index))
            {
                if (_table->Count == Capacity)
                    return false;
                index = (int)_table->Count;
            }
            var entry = &_table->First + index;
            entry->Start = (nuint)start;
            Volatile.Write(ref entry->Size, size);
            if (index == (int)_table->Count)
                Volatile.Write(ref _table->Count, index + 1);
            return true;
        }
    }

    /// <summary>Removes a reservation, before its address space is given back.</summary>
    public static void Remove(byte* start)
    {
        lock (Lock)
        {
            var entries = new Span<Entry>(&_table->First, (int)_table->Count);
            for (var i = 0; i < entries.Length; i++)
            {
                if (entries[i].Start != (nuint)start)
                    continue;
                Volatile.Write(ref entries[i].Size, 0);
                entries[i].Start = 0;
                FreeEntries.Push(i);
                return;
            }
        }
    }

    private static bool CanEnable() =>
        OperatingSystem.IsLinux() && RuntimeFeature.IsDynamicCodeCompiled && AddressSpace.CanReserve
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    private static bool Install()
    {
        var table = (Table*)AddressSpace.Reserve((nuint)((Capacity + 1) * sizeof(Entry)));
        var code = AddressSpace.Reserve(PageSize);
        if (table is null || code is null
            || !AddressSpace.Commit((byte*)table, (nuint)((Capacity + 1) * sizeof(Entry))) || !AddressSpace.Commit(code, PageSize))
            return false;
        SignalAction action;
        if (sigaction(SigSegv, null, &action) != 0 || action.Handler is 0 or 1)
            return false;
        var handler = GuardPageHandler.Write(new Span<byte>(code, PageSize), (nint)table, action.Handler);
        if (handler == 0 || !AddressSpace.MakeExecutable(code, PageSize))
            return false;
        action.Handler = (nint)code;
        _table = table;
        return sigaction(SigSegv, &action, null) == 0;
    }

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, SignalAction* action, SignalAction* old);

    /// <summary>A reservation.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public nuint Start;
        public nuint Size;
    }

    /// <summary>What the handler reads: a count, then the entries.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Table
    {
        public long Count;
        private readonly long _padding;
        public Entry First;
    }

    /// <summary><c>struct sigaction</c> of glibc and musl on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct SignalAction
    {
        public nint Handler;
        public fixed long Mask[16];
        public int Flags;
        public nint Restorer;
    }
}
