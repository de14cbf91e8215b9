using System.Runtime.InteropServices;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A linear memory of a store.</summary>
/// <remarks>
/// Specification 4.2.8. Address space for all that the memory may become is reserved at the start where the platform
/// can, so that growing neither copies nor moves.
/// Unsafe: <see cref="Base"/> is good for <see cref="Length"/> bytes until the last user, a store without running calls,
/// leaves, or the finalizer runs when nothing refers to the memory. A shared memory never moves, because other threads
/// may be working on it, and publishes its new length after the bytes.
/// </remarks>
internal sealed unsafe class LinearMemory
{
    // A guarded memory needs room for a 32-bit address plus a 32-bit offset plus the widest access.
    private const ulong GuardedReservation = (8UL << 30) + (64 << 10);
    private const ulong CommitUnit = 64 << 10;

    /// <summary>Bytes that no memory exceeds.</summary>
    public const ulong LargestSize = 1UL << 46;

    // 64-bit memories reserve at most this much before they have to move.
    private const ulong LargestReservation = 64UL << 30;

    private readonly StoreState? _store;
    private readonly Lock _growLock = new();
    private ulong _reserved;
    private ulong _committed;
    private bool _isMapped;
    private int _users = 1;

    /// <summary>Address of byte 0.</summary>
    public byte* Base;

    /// <summary>Current size in bytes.</summary>
    public ulong Length;

    /// <summary>Makes a memory of its type's minimum size, with one user: the store, or the caller.</summary>
    /// <param name="type">The type.</param>
    /// <param name="store">The store whose limits count, or null for a memory shared by several stores.</param>
    /// <param name="guarded">Whether accesses outside are caught by inaccessible pages instead of comparisons.</param>
    /// <exception cref="WasmLinkException">Limits of the store forbid it, or the system has no memory for it.</exception>
    public LinearMemory(MemoryType type, StoreState? store, bool guarded)
    {
        Type = type;
        _store = store;
        IsGuarded = guarded && CanBeGuarded(type);
        MaximumPages = Math.Min(type.Limits.Maximum ?? ulong.MaxValue, LargestPageCount(type));
        if (type.Limits.Minimum > MaximumPages)
            throw new WasmLinkException($"memory of {type.Limits.Minimum} pages is more than this implementation supports");
        Waiters = type.IsShared ? new WaitQueue() : null;
        var bytes = type.Limits.Minimum * type.PageSize;
        store?.TakeNewMemory(bytes);
        if (!Reserve(bytes) || !Extend(bytes))
        {
            store?.ReturnMemory(bytes);
            throw new WasmLinkException($"the system has no memory of {bytes} bytes");
        }
        store?.Add(this);
    }

    /// <summary>Frees a memory that no store disposed of.</summary>
    ~LinearMemory() => ReleaseStorage();

    /// <summary>The type at creation.</summary>
    public MemoryType Type { get; }

    /// <summary>Whether inaccessible pages surround the memory, so that code needs no comparisons.</summary>
    public bool IsGuarded { get; }

    /// <summary>Pages that the memory can have at most.</summary>
    public ulong MaximumPages { get; }

    /// <summary>Current size in pages.</summary>
    public ulong Pages => Volatile.Read(ref Length) >> Type.PageSizeLog2;

    /// <summary>The threads that wait for addresses of a shared memory; null for others.</summary>
    public WaitQueue? Waiters { get; }

    /// <summary>The public object for a memory that is not shared.</summary>
    public object? Face { get; set; }

    /// <summary>Whether memories of a type can be guarded: 32-bit addresses, ordinary pages.</summary>
    public static bool CanBeGuarded(MemoryType type) => !type.Is64Bit && type.PageSizeLog2 == 16 && AddressSpace.CanReserve;

    /// <summary>Grows the memory.</summary>
    /// <returns>The old size in pages, or -1 where the maximum, a limit of the store or the system forbids it.</returns>
    public long Grow(ulong delta)
    {
        lock (_growLock)
        {
            var old = Pages;
            if (delta > MaximumPages || old > MaximumPages - delta)
                return -1;
            var more = delta * Type.PageSize;
            if (_store is not null && !_store.TryTakeMemory(more))
                return -1;
            if (Extend(Length + more))
                return (long)old;
            _store?.ReturnMemory(more);
            return -1;
        }
    }

    /// <summary>The bytes of a range; the caller has checked it.</summary>
    public Span<byte> Span(ulong address, int length) => new(Base + address, length);

    /// <summary>Whether a range lies inside.</summary>
    public bool Contains(ulong address, ulong length)
    {
        var size = Volatile.Read(ref Length);
        return length <= size && address <= size - length;
    }

    /// <summary>Adds a user, unless the storage is freed already.</summary>
    public bool TryAddUser()
    {
        for (var users = Volatile.Read(ref _users); users > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;
            users = seen;
        }
        return false;
    }

    /// <summary>Removes a user, which must not touch the memory any more; frees the storage with the last one.</summary>
    public void RemoveUser()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            ReleaseStorage();
    }

    private static ulong LargestPageCount(MemoryType type)
    {
        var bytes = type.Is64Bit ? LargestSize : 1UL << 32;
        return type is { Is64Bit: false, PageSizeLog2: 0 } ? uint.MaxValue : bytes >> type.PageSizeLog2;
    }

    private bool Reserve(ulong bytes)
    {
        if (!AddressSpace.CanReserve)
            return !Type.IsShared || TryAllocateAll();
        var wanted = IsGuarded ? GuardedReservation : ReservationFor(bytes);
        Base = AddressSpace.Reserve((nuint)wanted);
        if (Base is null && !IsGuarded && wanted > bytes)
        {
            wanted = RoundUp(Math.Max(bytes, 1));
            Base = AddressSpace.Reserve((nuint)wanted);
        }
        if (Base is null)
            return !IsGuarded && !AddressSpace.CanReserve;
        _reserved = wanted;
        _isMapped = true;
        if (IsGuarded && !GuardPages.Add(Base, (nuint)wanted))
            return false;
        GC.AddMemoryPressure(64 << 10);
        return true;
    }

    private ulong ReservationFor(ulong bytes)
    {
        var all = MaximumPages >= ulong.MaxValue >> Type.PageSizeLog2 ? ulong.MaxValue : MaximumPages << Type.PageSizeLog2;
        return RoundUp(Math.Max(Math.Max(bytes, 1), Math.Min(all, LargestReservation)));
    }

    private bool Extend(ulong bytes)
    {
        var committed = RoundUp(bytes);
        if (committed > _committed)
        {
            if (_isMapped && committed <= _reserved)
            {
                if (!AddressSpace.Commit(Base + _committed, (nuint)(committed - _committed)))
                    return false;
            }
            else if (Type.IsShared || !Move(committed))
            {
                return false;
            }
            _committed = committed;
        }
        Volatile.Write(ref Length, bytes);
        return true;
    }

    // Without address space to reserve, a memory that may not move has all that it may ever need from the start.
    private bool TryAllocateAll()
    {
        var bytes = RoundUp(MaximumPages << Type.PageSizeLog2);
        if (!Move(bytes))
            return false;
        _committed = bytes;
        return true;
    }

    private bool Move(ulong bytes)
    {
        var target = _isMapped ? MapCopy(bytes) : AllocateCopy(bytes);
        if (target is null)
            return false;
        Base = target;
        return true;
    }

    private byte* MapCopy(ulong bytes)
    {
        var wanted = RoundUp(Math.Max(bytes, Math.Min(bytes * 2, MaximumPages << Type.PageSizeLog2)));
        var target = AddressSpace.Move(Base, (nuint)_committed, (nuint)bytes, (nuint)wanted);
        if (target is not null)
        {
            if (_reserved > _committed)
                AddressSpace.Release(Base + _committed, (nuint)(_reserved - _committed));
        }
        else
        {
            target = AddressSpace.Reserve((nuint)wanted);
            if (target is null)
                return null;
            if (!AddressSpace.Commit(target, (nuint)bytes))
            {
                AddressSpace.Release(target, (nuint)wanted);
                return null;
            }
            Buffer.MemoryCopy(Base, target, bytes, Length);
            AddressSpace.Release(Base, (nuint)_reserved);
        }
        _reserved = wanted;
        return target;
    }

    private byte* AllocateCopy(ulong bytes)
    {
        if (bytes > nuint.MaxValue)
            return null;
        try
        {
            var target = (byte*)NativeMemory.AllocZeroed((nuint)bytes);
            Buffer.MemoryCopy(Base, target, bytes, Length);
            NativeMemory.Free(Base);
            return target;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    private void ReleaseStorage()
    {
        if (Base is null)
            return;
        if (_isMapped)
        {
            if (IsGuarded)
                GuardPages.Remove(Base);
            AddressSpace.Release(Base, (nuint)_reserved);
            GC.RemoveMemoryPressure(64 << 10);
        }
        else
        {
            NativeMemory.Free(Base);
        }
        Base = null;
        Length = 0;
        _committed = 0;
    }

    private static ulong RoundUp(ulong bytes) => (bytes + CommitUnit - 1) & ~(CommitUnit - 1);
}
