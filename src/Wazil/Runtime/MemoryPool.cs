using System.Diagnostics.CodeAnalysis;

namespace Wazil.Runtime;

/// <summary>Keeps the emptied storage of memories that were freed, for new ones.</summary>
/// <remarks>Thread-safe. What is kept is address space: the contents went back to the system before, so nothing of an old
/// memory is left for a new one, and what is laid over it are the unchanged data segments of its last module.</remarks>
internal sealed class MemoryPool(int capacity) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<MemoryStorage> _idle = [];
    private bool _isDisposed;

    /// <summary>Number of memories that are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _idle.Count;
        }
    }

    /// <summary>Takes storage with a size of address space, one with an image if there is any.</summary>
    public bool TryTake(ulong reserved, bool guarded, MemoryImage? image, [NotNullWhen(true)] out MemoryStorage? storage)
    {
        lock (_lock)
        {
            var found = -1;
            for (var i = _idle.Count - 1; i >= 0; i--)
            {
                if (_idle[i].Reserved != reserved || _idle[i].IsGuarded != guarded)
                    continue;
                found = i;
                if (_idle[i].Image == image)
                    break;
            }
            storage = found < 0 ? null : _idle[found];
            if (storage is null)
                return false;
            _idle[found] = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return true;
        }
    }

    /// <summary>Empties storage and keeps it.</summary>
    /// <returns>Whether it was kept; if not, it is still the caller's.</returns>
    public bool TryAdd(MemoryStorage storage)
    {
        // The look before spares the work where the pool is full; the one below counts.
        if (Count >= capacity || !storage.TryEmpty())
            return false;
        lock (_lock)
        {
            if (_isDisposed || _idle.Count >= capacity)
                return false;
            _idle.Add(storage);
            return true;
        }
    }

    /// <summary>Frees what is kept, and keeps nothing any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var storage in _idle)
                storage.Dispose();
            _idle.Clear();
        }
    }
}
