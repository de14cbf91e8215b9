using System.Diagnostics.CodeAnalysis;
using Wazil.Wasi.Abi;

namespace Wazil.Wasi.Descriptors;

/// <summary>A guest's open descriptors by number. Safe for several threads of a guest.</summary>
internal sealed class DescriptorTable(int maximum) : IDisposable
{
    private readonly object _gate = new();
    private readonly List<Descriptor?> _slots = [];
    private int _count;
    private int _lowestFree;
    private bool _disposed;

    internal bool TryGet(int number, [NotNullWhen(true)] out Descriptor? descriptor)
    {
        lock (_gate)
        {
            descriptor = (uint)number < (uint)_slots.Count ? _slots[number] : null;
            return descriptor is not null;
        }
    }

    /// <summary>Whether another descriptor may be opened, to ask before opening has an effect.</summary>
    internal bool HasRoom
    {
        get
        {
            lock (_gate)
                return _count < maximum;
        }
    }

    /// <summary>Gives a descriptor the lowest free number, or disposes it when there are too many.</summary>
    internal Errno Add(Descriptor descriptor, out int number)
    {
        lock (_gate)
        {
            number = -1;
            if (_disposed || _count >= maximum)
            {
                descriptor.Dispose();
                return _disposed ? Errno.BadF : Errno.MFile;
            }
            while (_lowestFree < _slots.Count && _slots[_lowestFree] is not null)
                _lowestFree++;
            number = _lowestFree++;
            if (number == _slots.Count)
                _slots.Add(descriptor);
            else
                _slots[number] = descriptor;
            _count++;
            return Errno.Success;
        }
    }

    internal Errno Close(int number)
    {
        Descriptor descriptor;
        lock (_gate)
        {
            if ((uint)number >= (uint)_slots.Count || _slots[number] is not { } found)
                return Errno.BadF;
            descriptor = found;
            Clear(number);
        }
        descriptor.Dispose();
        return Errno.Success;
    }

    /// <summary>Moves a descriptor to the number of another, which is closed.</summary>
    internal Errno Renumber(int from, int to)
    {
        Descriptor replaced;
        lock (_gate)
        {
            if ((uint)from >= (uint)_slots.Count || _slots[from] is not { } moved ||
                (uint)to >= (uint)_slots.Count || _slots[to] is not { } target)
                return Errno.BadF;
            if (from == to)
                return Errno.Success;
            replaced = target;
            _slots[to] = moved;
            Clear(from);
        }
        replaced.Dispose();
        return Errno.Success;
    }

    private void Clear(int number)
    {
        _slots[number] = null;
        _lowestFree = Math.Min(_lowestFree, number);
        _count--;
    }

    /// <summary>The granted directories that are still open, by their numbers.</summary>
    internal List<Descriptor> Preopened()
    {
        lock (_gate)
        {
            var found = new List<Descriptor>();
            foreach (var descriptor in _slots)
            {
                if (descriptor is { IsPreopened: true })
                    found.Add(descriptor);
            }
            return found;
        }
    }

    public void Dispose()
    {
        Descriptor?[] all;
        lock (_gate)
        {
            _disposed = true;
            all = [.. _slots];
            _slots.Clear();
            _count = 0;
        }
        foreach (var descriptor in all)
            descriptor?.Dispose();
    }
}
