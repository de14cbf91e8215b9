using System.Runtime.CompilerServices;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>The state of a store: what it owns, its limits, and the switch that stops running code.</summary>
/// <remarks>Specification 4.2.3. A store is used by one thread at a time; only <see cref="Interrupt"/> may come from another.</remarks>
internal sealed class StoreState : IDisposable
{
    private readonly object _lock = new();
    private readonly List<ModuleInstance> _instances = [];
    private readonly List<LinearMemory> _memories = [];
    private Dictionary<LinearMemory, object?>? _sharedMemories;
    private Waiter? _waiter;

    // What the instances have as their stack limit: that of the thread that ran the store last; 0 once disposed, which
    // no thread has.
    private nuint _stackLimit;

    // The stack limit of the thread that runs the store now; 0 while none does.
    private nuint _runningLimit;
    private ulong _memoryBytes;
    private int _tableCount;
    private volatile bool _interrupted;

    /// <summary>Makes a store.</summary>
    public StoreState(StoreLimits limits)
    {
        Limits = limits;
        NullFunction = FunctionInstance.NewNull(this);
    }

    /// <summary>What stands for null in tables of functions: a function whose type nothing expects.</summary>
    public FunctionInstance NullFunction { get; }

    /// <summary>The limits of the store.</summary>
    public StoreLimits Limits { get; }

    /// <summary>Elements that a table may have.</summary>
    public long MaximumTableElements => Math.Min(Limits.MaximumTableElements, ImplementationLimits.TableSize);

    /// <summary>The public store.</summary>
    public object? Face { get; set; }

    /// <summary>Whether the store was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether running code was asked to stop.</summary>
    public bool IsInterrupted => _interrupted;

    /// <summary>Bytes of all memories of the store together.</summary>
    public ulong MemoryBytes => Volatile.Read(ref _memoryBytes);

    /// <summary>Prepares a call from the host: the store must be alive, and the stack limit that of this thread.</summary>
    /// <returns>What <see cref="Exit"/> shall restore.</returns>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    /// <exception cref="TrapException">The stack is exhausted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint Enter()
    {
        var limit = NativeStack.Limit;

        // Host functions that call each other through a guest's exports meet no check but this.
        if (NativeStack.IsBelow(limit))
            Trap.Throw(TrapCode.CallStackExhausted);

        // The number of a thread may belong to a later one with another stack, so it is the stack that tells.
        if (_stackLimit != limit)
            MoveToStack(limit);
        var outer = _runningLimit;
        _runningLimit = limit;
        return outer;
    }

    /// <summary>Ends what <see cref="Enter"/> or <see cref="EnterLeaf"/> began.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit(nuint outer)
    {
        // Not written as a plain assignment: a constant lets the processor begin the next call before this one ends.
        if (outer == 0)
            _runningLimit = 0;
        else
            ReturnTo(outer);
    }

    /// <summary>Does what <see cref="Enter"/> does, for a function that calls nothing and so needs no stack limit.</summary>
    /// <remarks>Asking for the thread is half of what a call costs.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint EnterLeaf()
    {
        if (IsDisposed)
            ThrowDisposed();
        var outer = _runningLimit;
        _runningLimit = nuint.MaxValue;
        return outer;
    }

    /// <summary>Throws if the store was disposed.</summary>
    public void CheckAlive()
    {
        if (IsDisposed)
            ThrowDisposed();
    }

    /// <summary>Adds an instance, which lives as long as the store.</summary>
    /// <exception cref="WasmLinkException">The store has as many instances as its limits allow.</exception>
    public void Add(ModuleInstance instance)
    {
        lock (_lock)
        {
            if (_instances.Count >= Limits.MaximumInstances)
                throw new WasmLinkException($"the store's limit of {Limits.MaximumInstances} instances is reached");
            _instances.Add(instance);
            Apply(instance);
        }
    }

    /// <summary>Adds a new memory, which is freed with the store unless another store uses it.</summary>
    public void Add(LinearMemory memory)
    {
        lock (_lock)
        {
            _memories.Add(memory);
            if (memory.Type.IsShared)
                (_sharedMemories ??= []).Add(memory, null);
            if (_interrupted)
                memory.SetInterrupted(true);
        }
    }

    /// <summary>Uses a shared memory, which then lives at least as long as the store.</summary>
    /// <exception cref="ObjectDisposedException">The memory was freed, because nothing used it any more.</exception>
    public void Use(LinearMemory memory)
    {
        lock (_lock)
        {
            _sharedMemories ??= [];
            if (_sharedMemories.ContainsKey(memory))
                return;
            if (!memory.TryAddUser())
                throw new ObjectDisposedException("SharedMemory", "The shared memory was freed, because no store used it any more.");
            _memories.Add(memory);
            _sharedMemories.Add(memory, null);
        }
    }

    /// <summary>The public object of this store for a shared memory, made when it is first asked for.</summary>
    public object SharedFace(LinearMemory memory, Func<LinearMemory, StoreState, object> make)
    {
        Use(memory);
        lock (_lock)
            return _sharedMemories![memory] ??= make(memory, this);
    }

    /// <summary>Throws if the store may not have another memory; else takes the bytes for one.</summary>
    /// <exception cref="WasmLinkException">A limit forbids it.</exception>
    public void TakeNewMemory(ulong bytes)
    {
        if (_memories.Count >= Limits.MaximumMemories)
            throw new WasmLinkException($"the store's limit of {Limits.MaximumMemories} memories is reached");
        if (!TryTakeMemory(bytes))
            throw new WasmLinkException($"memory of {bytes} bytes exceeds the store's limit of {Limits.MaximumMemoryBytes} bytes");
    }

    /// <summary>Takes bytes for a memory if the limit allows it. A shared memory may do so from any thread.</summary>
    public bool TryTakeMemory(ulong bytes)
    {
        var most = (ulong)Limits.MaximumMemoryBytes;
        while (true)
        {
            var taken = Volatile.Read(ref _memoryBytes);
            if (bytes > most || taken > most - bytes)
                return false;
            if (Interlocked.CompareExchange(ref _memoryBytes, taken + bytes, taken) == taken)
                return true;
        }
    }

    /// <summary>Gives bytes back that a memory took and did not get from the system.</summary>
    public void ReturnMemory(ulong bytes) => Interlocked.Add(ref _memoryBytes, 0 - bytes);

    /// <summary>Throws if the store may not have another table of so many elements; else counts it.</summary>
    /// <exception cref="WasmLinkException">A limit forbids it.</exception>
    public void TakeNewTable(ulong elements)
    {
        if (_tableCount >= Limits.MaximumTables)
            throw new WasmLinkException($"the store's limit of {Limits.MaximumTables} tables is reached");
        if (elements > (ulong)MaximumTableElements)
            throw new WasmLinkException($"table of {elements} elements exceeds the limit of {MaximumTableElements} elements");
        _tableCount++;
    }

    /// <summary>Makes running code trap at the next function entry or loop header; any thread may call it.</summary>
    public void Interrupt() => SetInterrupted(true);

    /// <summary>Says that the store's code is about to wait, so that <see cref="Interrupt"/> ends the wait.</summary>
    /// <exception cref="TrapException">The store is interrupted.</exception>
    public void BeginWait(Waiter waiter)
    {
        lock (_lock)
        {
            if (_interrupted)
                Trap.Throw(TrapCode.Interrupted);
            _waiter = waiter;
        }
    }

    /// <summary>Ends what <see cref="BeginWait"/> began.</summary>
    public void EndWait()
    {
        lock (_lock)
            _waiter = null;
    }

    /// <summary>Lets the store run again after <see cref="Interrupt"/>.</summary>
    public void Resume() => SetInterrupted(false);

    /// <summary>Whether the last fault in the store's code was that of a loop which found that it shall stop.</summary>
    public bool TakeInterruptionFault()
    {
        var isInterruption = false;
        lock (_lock)
        {
            foreach (var memory in _memories)
                isInterruption |= memory.TakeInterruptionFault();
        }
        return isInterruption;
    }

    /// <summary>Frees the memories. No call may be running.</summary>
    public void Dispose()
    {
        if (_runningLimit != 0)
            throw new InvalidOperationException("The store can't be disposed while a call into it is running.");
        IsDisposed = true;
        lock (_lock)
        {
            foreach (var memory in _memories)
                memory.RemoveUser();
            _memories.Clear();
            _sharedMemories?.Clear();
            _instances.Clear();
            _stackLimit = 0;
        }
    }

    private void SetInterrupted(bool value)
    {
        lock (_lock)
        {
            _interrupted = value;
            foreach (var instance in _instances)
                Apply(instance);
            foreach (var memory in _memories)
                memory.SetInterrupted(value);
            if (value)
                _waiter?.Interrupt();
        }
    }

    private void MoveToStack(nuint limit)
    {
        CheckAlive();
        lock (_lock)
        {
            _stackLimit = limit;
            foreach (var instance in _instances)
                Apply(instance);
        }
    }

    // A host function may have had another thread call the guest while it waited.
    private void ReturnTo(nuint outer)
    {
        _runningLimit = outer;
        if (_stackLimit != outer)
            MoveToStack(outer);
    }

    private void Apply(ModuleInstance instance)
    {
        // A limit that no address satisfies makes every function entry look, so loops and recursion both stop.
        instance.StackLimit = _interrupted ? nuint.MaxValue : _stackLimit;
        Volatile.Write(ref instance.Interrupt, _interrupted ? 1 : 0);
    }

    private static void ThrowDisposed() => throw new ObjectDisposedException("Store", "The store was disposed.");
}
