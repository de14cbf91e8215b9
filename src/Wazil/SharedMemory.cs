using Wazil.Model;
using Wazil.Runtime;

namespace Wazil;

/// <summary>A linear memory that several stores, each on a thread of its own, work on at the same time.</summary>
/// <remarks>
/// <para>Define it in the linker of each store with <see cref="Linker.Define"/>; modules import it as a memory of a shared
/// type. Growing it in one store grows it in all. Within a store, instances give it as a <see cref="Memory"/>.</para>
/// <para>The memory is freed when this object and all stores that use it are disposed, or when nothing refers to it. What
/// it takes is bounded by the maximum of its type, not by the limits of the stores.</para>
/// <para>All members are thread-safe. Spans read and write without order between threads; use <see cref="Interlocked"/>
/// or <see cref="Volatile"/> on references into them to meet the atomic instructions of WebAssembly.</para>
/// </remarks>
public sealed class SharedMemory : IDisposable
{
    private int _isDisposed;

    /// <summary>Makes a memory of its type's minimum size.</summary>
    /// <param name="engine">The engine of the stores.</param>
    /// <param name="type">The type: shared, with a maximum, for which address space is reserved.</param>
    /// <exception cref="ArgumentException">The type is not shared, has no maximum, or a minimum that is larger.</exception>
    /// <exception cref="WasmLinkException">The system has no memory for it.</exception>
    public SharedMemory(Engine engine, MemoryType type)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsShared || type.Limits.Maximum is null)
            throw new ArgumentException("The type of a shared memory is shared and has a maximum.", nameof(type));
        type.Check(nameof(type));
        State = new LinearMemory(type, null, engine.Memories);
    }

    /// <summary>The type; its limits are those at creation.</summary>
    public MemoryType Type => State.Type;

    /// <summary>Current size in pages.</summary>
    public long Pages => (long)State.Pages;

    /// <summary>Current size in bytes.</summary>
    public long Length => (long)Volatile.Read(ref State.Length);

    internal LinearMemory State { get; }

    /// <summary>The memory as a store sees it, with everything to read and write it.</summary>
    /// <exception cref="ObjectDisposedException">The memory was freed, or the store disposed.</exception>
    public Memory ForStore(Store store)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.State.CheckAlive();
        return Memory.Of(State, store.State);
    }

    /// <summary>Wakes threads that wait for an address, as the instruction <c>memory.atomic.notify</c> does.</summary>
    /// <param name="address">The address in bytes, a multiple of 4.</param>
    /// <param name="count">Number of threads to wake at most.</param>
    /// <returns>Number of threads woken.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The address is outside of the memory, or no multiple of 4.</exception>
    public int Notify(long address, int count = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if ((address & 3) != 0 || !State.Contains((ulong)address, sizeof(int)))
            throw new ArgumentOutOfRangeException(nameof(address), address, "The address is not that of a 32-bit integer in the memory.");
        return State.Waiters!.Notify((ulong)address, (uint)count);
    }

    /// <summary>Ends the use of the memory by this object; stores that use it keep it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            State.RemoveUser();
    }
}
