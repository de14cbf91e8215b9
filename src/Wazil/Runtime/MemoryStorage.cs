using System.Runtime.InteropServices;

namespace Wazil.Runtime;

/// <summary>The native memory behind a linear memory, with the address space reserved for its growth.</summary>
/// <remarks>Unsafe: <see cref="Base"/> is good for <see cref="Committed"/> bytes until <see cref="Dispose"/>, or until the
/// finalizer runs when nothing refers to this object; whoever gives it to a new owner must have lost the old one.</remarks>
internal sealed unsafe class MemoryStorage : IDisposable
{
    // A guarded memory needs room for a 32-bit address plus a 32-bit offset plus the widest access.
    private const ulong GuardedReservation = (8UL << 30) + (64 << 10);
    private const ulong CommitUnit = 64 << 10;

    /// <summary>Bytes in front of guarded storage that can be read, unless code shall stop; a multiple of every page size.</summary>
    public const int LeadBytes = 64 << 10;

    // 64-bit memories reserve at most this much before they have to move.
    private const ulong LargestReservation = 64UL << 30;

    // What the collector should know of a memory: not its size, which is the guest's, but that it holds something.
    private const long Pressure = 64 << 10;

    private bool _isMapped;
    private bool _hasMoved;
    private bool _isLeadAccessible;
    private uint _lead;
    private int _guardEntry = -1;

    private MemoryStorage()
    {
    }

    /// <summary>Frees storage that nobody gave back.</summary>
    ~MemoryStorage() => Free();

    /// <summary>Address of byte 0.</summary>
    public byte* Base { get; private set; }

    // Address of what is reserved.
    private byte* Start => Base - _lead;

    /// <summary>Bytes that are readable and writable.</summary>
    public ulong Committed { get; private set; }

    /// <summary>Bytes of address space from <see cref="Base"/> on.</summary>
    public ulong Reserved { get; private set; }

    /// <summary>Whether address space is reserved, so that growing inside of it moves nothing.</summary>
    public bool IsMapped => _isMapped;

    /// <summary>Whether accesses outside are caught by inaccessible pages.</summary>
    public bool IsGuarded => _guardEntry >= 0;

    /// <summary>What is laid over the memory.</summary>
    public MemoryImage? Image { get; private set; }

    /// <summary>Address space that a memory of a size and a largest size gets.</summary>
    public static ulong ReservationFor(ulong bytes, ulong largest, bool guarded) =>
        guarded ? GuardedReservation : RoundUp(Math.Max(Math.Max(bytes, 1), Math.Min(largest, LargestReservation)));

    /// <summary>Makes guarded storage without contents.</summary>
    /// <exception cref="WasmLinkException">There is no room for it; the message tells which.</exception>
    public static MemoryStorage NewGuarded()
    {
        var storage = new MemoryStorage();
        var problem = storage.ReserveGuarded();
        if (problem is null)
            return storage;
        storage.Dispose();
        throw new WasmLinkException($"{problem}; dispose of stores that are not used any more, or use MemoryProtection.Explicit");
    }

    /// <summary>Makes storage without contents whose accesses are checked.</summary>
    /// <param name="bytes">Bytes that will be needed at once.</param>
    /// <param name="largest">Bytes that may be needed later.</param>
    public static MemoryStorage NewChecked(ulong bytes, ulong largest)
    {
        var storage = new MemoryStorage();
        if (AddressSpace.CanReserve && !storage.TryReserve(ReservationFor(bytes, largest, guarded: false)))
            storage.TryReserve(RoundUp(Math.Max(bytes, 1)));
        return storage;
    }

    /// <summary>Makes more bytes readable and writable; new ones are zero.</summary>
    /// <param name="bytes">Number of bytes that are needed.</param>
    /// <param name="used">Number of bytes to keep, if they have to be copied.</param>
    /// <param name="largest">Bytes that may be needed later, or 0 if the storage must stay where it is.</param>
    /// <returns>Whether the system had them.</returns>
    public bool TryExtend(ulong bytes, ulong used, ulong largest)
    {
        var wanted = RoundUp(bytes);
        if (wanted <= Committed)
            return true;
        if (_isMapped && wanted <= Reserved)
            return TryCommit(Ahead(wanted)) || TryCommit(wanted);
        if (largest == 0 || !(_isMapped ? MapCopy(wanted, used, largest) : AllocateCopy(wanted, used)))
            return false;
        Committed = wanted;
        return true;
    }

    /// <summary>Lays an image over the start of the storage, unless it is there.</summary>
    public bool TryMap(MemoryImage image)
    {
        if (Image == image)
            return true;
        if (Image is not null || !_isMapped || !image.TryMap(Base, Committed))
            return false;
        Image = image;
        return true;
    }

    /// <summary>Makes the bytes below an image zero again.</summary>
    public bool TryRemoveImage()
    {
        if (Image is not null && !Image.TryUnmap(Base))
            return false;
        Image = null;
        return true;
    }

    /// <summary>Gives the contents back to the system and keeps the address space: every byte is zero then, or the image's.</summary>
    public bool TryEmpty() => _isMapped && !_hasMoved && AddressSpace.Empty(Base, (nuint)Committed);

    /// <summary>Makes bytes inaccessible that a new owner has not asked for, where that matters; no image may be there.</summary>
    public bool TryShrink(ulong bytes)
    {
        var wanted = RoundUp(bytes);
        if (!IsGuarded || wanted >= Committed)
            return true;
        if (!AddressSpace.Protect(Base + wanted, (nuint)(Committed - wanted)))
            return false;
        Committed = wanted;
        return true;
    }

    /// <summary>Changes whether the bytes in front of guarded storage can be read.</summary>
    /// <returns>Whether the system did so.</returns>
    public bool TrySetLeadAccessible(bool value)
    {
        if (value == _isLeadAccessible)
            return true;
        if (!(value ? AddressSpace.AllowReads(Start, LeadBytes) : AddressSpace.Protect(Start, LeadBytes)))
            return false;
        _isLeadAccessible = value;
        return true;
    }

    /// <summary>Where the last fault at guarded storage was, from byte 0 on; null if none was since the last question.</summary>
    public long? TakeFault() => GuardPages.TakeFault(_guardEntry) is { } address ? (long)address - (long)Base : null;

    /// <summary>Frees the storage.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_isMapped)
        {
            if (_guardEntry >= 0)
                GuardPages.Remove(_guardEntry);
            AddressSpace.Release(Start, _lead + (nuint)Reserved);
            MappingBudget.Return();
            GC.RemoveMemoryPressure(Pressure);
        }
        else
        {
            NativeMemory.Free(Base);
        }
        Base = null;
        (Committed, Reserved) = (0, 0);
        (_isMapped, _lead, _isLeadAccessible, _guardEntry, Image) = (false, 0, false, -1, null);
    }

    private string? ReserveGuarded()
    {
        if (MappingBudget.IsSpent)
            return $"the process has {MappingBudget.Most} memories, as many as the system's number of mappings allows (vm.max_map_count)";
        if (!TryReserve(GuardedReservation, LeadBytes))
            return "the process has no address space left for a memory, for which 8 GiB are reserved (ulimit -v)";
        if (!TrySetLeadAccessible(true))
            return "the system has no mapping left for a memory (vm.max_map_count)";
        _guardEntry = GuardPages.Add(Start, _lead + (nuint)Reserved);
        return _guardEntry < 0 ? "the process has too many guarded memories" : null;
    }

    private bool TryReserve(ulong bytes, uint lead = 0)
    {
        if (!MappingBudget.TryTake())
            return false;
        var start = AddressSpace.Reserve((nuint)bytes + lead);
        if (start is null)
        {
            MappingBudget.Return();
            return false;
        }
        Base = start + lead;
        (Reserved, _lead, _isMapped) = (bytes, lead, true);
        GC.AddMemoryPressure(Pressure);
        return true;
    }

    // Where accesses are checked, more may be accessible than the memory has, so that growing seldom asks the system.
    private ulong Ahead(ulong bytes) =>
        IsGuarded || OperatingSystem.IsWindows() ? bytes : Math.Min(Reserved, Math.Max(bytes, 2 * Committed));

    private bool TryCommit(ulong bytes)
    {
        if (!AddressSpace.Commit(Base + Committed, (nuint)(bytes - Committed)))
            return false;
        Committed = bytes;
        return true;
    }

    private bool MapCopy(ulong bytes, ulong used, ulong largest)
    {
        var wanted = RoundUp(Math.Max(bytes, Math.Min(bytes * 2, largest)));
        var target = AddressSpace.Move(Base, (nuint)Committed, (nuint)bytes, (nuint)wanted);
        if (target is not null)
        {
            if (Reserved > Committed)
                AddressSpace.Release(Base + Committed, (nuint)(Reserved - Committed));
        }
        else
        {
            target = AddressSpace.Reserve((nuint)wanted);
            if (target is null)
                return false;
            if (!AddressSpace.Commit(target, (nuint)bytes))
            {
                AddressSpace.Release(target, (nuint)wanted);
                return false;
            }
            Buffer.MemoryCopy(Base, target, bytes, used);
            AddressSpace.Release(Base, (nuint)Reserved);
        }
        Base = target;
        Reserved = wanted;
        _hasMoved = true;
        return true;
    }

    private bool AllocateCopy(ulong bytes, ulong used)
    {
        if (bytes > nuint.MaxValue)
            return false;
        try
        {
            var target = (byte*)NativeMemory.AllocZeroed((nuint)bytes);
            Buffer.MemoryCopy(Base, target, bytes, used);
            NativeMemory.Free(Base);
            Base = target;
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    private static ulong RoundUp(ulong bytes) => (bytes + CommitUnit - 1) & ~(CommitUnit - 1);
}
