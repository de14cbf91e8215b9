using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>A linear memory of a store.</summary>
/// <remarks>
/// Specification 4.2.8. Address space for all that the memory may become is reserved at the start where the platform
/// can, so that growing neither copies nor moves.
/// Unsafe: <see cref="Base"/> is good for <see cref="Length"/> bytes until the last user, a store without running calls,
/// leaves; the storage is this object's until then, and lives as long as it. A shared memory never moves, because other
/// threads may be working on it, and publishes its new length after the bytes.
/// </remarks>
internal sealed unsafe class LinearMemory
{
    /// <summary>Bytes that no memory exceeds.</summary>
    public const ulong LargestSize = 1UL << 46;

    /// <summary>Where code reads, in front of a guarded memory, to learn whether it shall stop: the read faults then.</summary>
    /// <remarks>It costs an instruction without a branch, where a flag costs a comparison, a branch and the register of the instance.</remarks>
    public const int InterruptionOffset = -MemoryStorage.LeadBytes;

    private readonly StoreState? _store;
    private readonly MemoryPool? _pool;
    private readonly Lock _growLock = new();
    private MemoryStorage? _storage;
    private int _users = 1;

    /// <summary>Address of byte 0.</summary>
    public byte* Base;

    /// <summary>Current size in bytes.</summary>
    public ulong Length;

    /// <summary>Makes a memory of its type's minimum size, with one user: the store, or the caller.</summary>
    /// <param name="type">The type.</param>
    /// <param name="store">The store whose limits count, or null for a memory shared by several stores.</param>
    /// <param name="policy">How the engine makes memories.</param>
    /// <param name="image">What <see cref="TryMap"/> will lay over it, if anything.</param>
    /// <exception cref="WasmLinkException">Limits of the store forbid it, or the system has no memory for it.</exception>
    public LinearMemory(MemoryType type, StoreState? store, MemoryPolicy policy, MemoryImage? image = null)
    {
        Type = type;
        _store = store;
        _pool = policy.Pool;
        IsGuarded = policy.GuardPages && CanBeGuarded(type);
        MaximumPages = Math.Min(type.Limits.Maximum ?? ulong.MaxValue, LargestPageCount(type));
        if (type.Limits.Minimum > MaximumPages)
            throw new WasmLinkException($"memory of {type.Limits.Minimum} pages is more than this implementation supports");
        Waiters = type.IsShared ? new WaitQueue() : null;
        var bytes = type.Limits.Minimum * type.PageSize;
        store?.TakeNewMemory(bytes);
        var isReady = false;
        try
        {
            _storage = TakeIdle(bytes, image) ?? NewStorage(bytes);
            isReady = Extend(bytes);
        }
        finally
        {
            if (!isReady)
            {
                _storage?.Dispose();
                store?.ReturnMemory(bytes);
            }
        }
        if (!isReady)
            throw new WasmLinkException($"the system has no memory of {bytes} bytes");
        store?.Add(this);
    }

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
        // Other memories belong to one thread at a time.
        if (!Type.IsShared)
            return GrowAlone(delta);
        lock (_growLock)
            return GrowAlone(delta);
    }

    /// <summary>The bytes of a range; the caller has checked it.</summary>
    public Span<byte> Span(ulong address, int length) => new(Base + address, length);

    /// <summary>Whether a range lies inside.</summary>
    public bool Contains(ulong address, ulong length)
    {
        var size = Volatile.Read(ref Length);
        return length <= size && address <= size - length;
    }

    /// <summary>Lays the data segments of a module over a memory that was made for them.</summary>
    public bool TryMap(MemoryImage image) => _storage!.TryMap(image);

    /// <summary>Removes data segments that were there before they should be.</summary>
    /// <returns>Whether that was possible.</returns>
    public bool TryRemoveImage() => _storage!.TryRemoveImage();

    /// <summary>Whether code that uses a memory of a type reads in front of it to learn whether it shall stop.</summary>
    /// <remarks>A shared memory is used by several stores, of which one may be interrupted.</remarks>
    public static bool CanInterrupt(MemoryType type) => CanBeGuarded(type) && !type.IsShared;

    /// <summary>Makes code stop that reads in front of the memory, or lets it run again.</summary>
    public void SetInterrupted(bool value)
    {
        if (IsGuarded && CanInterrupt(Type) && !_storage!.TrySetLeadAccessible(!value))
            throw new InvalidOperationException("The system refused to change the rights of a page, which would have stopped the guest.");
    }

    /// <summary>Whether the last fault at the memory was a read in front of it.</summary>
    public bool TakeInterruptionFault() => IsGuarded && _storage!.TakeFault() is < 0;

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

    private long GrowAlone(ulong delta)
    {
        var old = Pages;
        if (_storage is null || delta > MaximumPages || old > MaximumPages - delta)
            return -1;
        var more = delta * Type.PageSize;
        if (_store is not null && !_store.TryTakeMemory(more))
            return -1;
        if (Extend(Length + more))
            return (long)old;
        _store?.ReturnMemory(more);
        return -1;
    }

    private ulong LargestBytes =>
        MaximumPages >= ulong.MaxValue >> Type.PageSizeLog2 ? ulong.MaxValue : MaximumPages << Type.PageSizeLog2;

    private MemoryStorage? TakeIdle(ulong bytes, MemoryImage? image)
    {
        var reserved = MemoryStorage.ReservationFor(bytes, LargestBytes, IsGuarded);
        if (_pool is null || !_pool.TryTake(reserved, IsGuarded, image, out var storage))
            return null;
        if ((storage.Image == image || storage.TryRemoveImage()) && storage.TryShrink(bytes))
            return storage;
        storage.Dispose();
        return null;
    }

    private MemoryStorage NewStorage(ulong bytes)
    {
        if (IsGuarded)
            return MemoryStorage.NewGuarded();
        var storage = MemoryStorage.NewChecked(bytes, LargestBytes);

        // Without address space to reserve, a memory that may not move has all that it may ever need from the start.
        if (Type.IsShared && !storage.IsMapped)
            storage.TryExtend(LargestBytes, 0, LargestBytes);
        return storage;
    }

    private bool Extend(ulong bytes)
    {
        if (!_storage!.TryExtend(bytes, Length, Type.IsShared || IsGuarded ? 0 : LargestBytes))
            return false;
        Base = _storage.Base;
        Volatile.Write(ref Length, bytes);
        return true;
    }

    private void ReleaseStorage()
    {
        var storage = _storage!;
        Base = null;
        Length = 0;
        _storage = null;
        if (_pool is null || IsGuarded && !storage.TrySetLeadAccessible(true) || !_pool.TryAdd(storage))
            storage.Dispose();
    }
}
