using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wazil.Runtime;

/// <summary>Makes accesses to the inaccessible pages around memories catchable: they raise <see cref="NullReferenceException"/>.</summary>
/// <remarks>
/// .NET ends the process at a fault in managed code, except at an address near 0, which is a null reference. A small
/// handler is put before .NET's: if the faulting address lies in one of our reservations, it tells .NET that it was 0.
/// Everything else passes unchanged, so other faults keep their meaning, and so do handlers that others install.
/// Unsafe: the handler's code only uses the table below, which is never freed; an entry's size is written last when it
/// is added and first when it is removed, so the handler sees no half-written entry and takes no lock. It writes only the
/// address of the fault into an entry.
/// </remarks>
internal static unsafe partial class GuardPages
{
    private const int SigSegv = 11;
    private const int Capacity = 1 << 16;
    private const int PageSize = 4096;

    // Somebody else's handler may come before ours and lead back to it; we go before it again, but not without end.
    private const int MostHandlers = 16;

    // No process has this address, so an entry that is half written matches nothing, whatever its size.
    private static readonly nuint NoAddress = unchecked((nuint)(1UL << 63));

    // The whole of one memory: without it no memory could be made.
    private static readonly nuint TrialReservation = unchecked((nuint)(9UL << 30));

    // Not a Lock: .NET compiles a part of that at every start that uses one, and loads its compiler for it.
    private static readonly object Gate = new();
    private static readonly Stack<int> FreeEntries = new();
    private static readonly List<long> Handlers = [];
    private static Table* _table;

    /// <summary>Whether guard pages are proven on this platform, and so used without being asked for.</summary>
    public static bool IsProven => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Puts the handler before all others, unless it is there already.</summary>
    /// <returns>Null if guard pages can be used, or what is in the way.</returns>
    public static string? TryEnable()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            return "guard pages are known on Linux with x64 or arm64 only";
        if (!RuntimeFeature.IsDynamicCodeCompiled || !AddressSpace.CanReserve)
            return "the platform compiles no code at run time";
        lock (Gate)
        {
            if (!HasAddressSpace())
                return "the process may not reserve 8 GiB of address space for a memory (ulimit -v)";
            return Install();
        }
    }

    /// <summary>Adds a reservation.</summary>
    /// <returns>The number to remove it by, or -1 if there is no room for it.</returns>
    public static int Add(byte* start, nuint size)
    {
        lock (Gate)
        {
            if (!FreeEntries.TryPop(out var index))
            {
                if (_table->Count == Capacity)
                    return -1;
                index = (int)_table->Count;
            }
            var entry = &_table->First + index;
            Volatile.Write(ref entry->Start, (nuint)start);
            Volatile.Write(ref entry->Size, size);
            if (index == (int)_table->Count)
                Volatile.Write(ref _table->Count, index + 1);
            return index;
        }
    }

    /// <summary>Removes a reservation, before its address space is given back.</summary>
    public static void Remove(int index)
    {
        lock (Gate)
        {
            var entry = &_table->First + index;
            Volatile.Write(ref entry->Size, 0);
            Volatile.Write(ref entry->Start, NoAddress);
            entry->Fault = 0;
            FreeEntries.Push(index);
        }
    }

    /// <summary>Where in a reservation the last fault was, or null if none was since the last question.</summary>
    public static nuint? TakeFault(int index)
    {
        var entry = &_table->First + index;
        var fault = entry->Fault;
        entry->Fault = 0;
        return fault == 0 ? null : fault;
    }

    private static bool HasAddressSpace()
    {
        var trial = AddressSpace.Reserve(TrialReservation);
        if (trial is null)
            return false;
        AddressSpace.Release(trial, TrialReservation);
        return true;
    }

    private static string? Install()
    {
        SignalAction action;
        if (sigaction(SigSegv, null, &action) != 0 || action.Handler is 0 or 1)
            return "no handler of .NET's for SIGSEGV is there to go before";
        if (IsInFront(action.Handler))
            return null;
        if (Handlers.Count == MostHandlers)
            return "other code puts its own handler for SIGSEGV before ours again and again";
        if (_table is null && (_table = NewTable()) is null)
            return "the system has no memory for the table of memories";
        var code = AddressSpace.Reserve(PageSize);
        if (code is null || !AddressSpace.Commit(code, PageSize)
            || GuardPageHandler.Write(RuntimeInformation.ProcessArchitecture, new Span<byte>(code, PageSize), (nint)_table, action.Handler) == 0
            || !AddressSpace.MakeExecutable(code, PageSize))
            return "the system does not allow code that is made at run time outside of .NET";
        action.Handler = (nint)code;
        if (sigaction(SigSegv, &action, null) != 0)
            return "the system refused a handler for SIGSEGV";
        Handlers.Add((long)code);
        return null;
    }

    // A copy of Wazil in another load context has handlers of its own, which lead to ours.
    private static bool IsInFront(nint handler)
    {
        for (var steps = 0; steps < MostHandlers * MostHandlers; steps++)
        {
            if (Handlers.Contains(handler))
                return true;

            // Ours begin a page, so all of a page can be read where one might be.
            if (handler % PageSize != 0 || !GuardPageHandler.TryRead(
                RuntimeInformation.ProcessArchitecture, new ReadOnlySpan<byte>((void*)handler, PageSize), out handler))
                return false;
        }
        return false;
    }

    private static Table* NewTable()
    {
        var bytes = (nuint)((Capacity + 1) * sizeof(Entry));
        var table = AddressSpace.Reserve(bytes);
        return table is not null && AddressSpace.Commit(table, bytes) ? (Table*)table : null;
    }

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, SignalAction* action, SignalAction* old);

    /// <summary>A reservation, and the address of the last fault in it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public nuint Start;
        public nuint Size;
        public nuint Fault;
        private readonly nuint _padding;
    }

    /// <summary>What the handler reads: a count, then the entries.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Table
    {
        public long Count;
        private fixed long _padding[3];
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
