namespace Wazil.Compilation.Bounds;

/// <summary>Locals whose values were compared with the length of memory 0 where code is being emitted, and how far.</summary>
/// <remarks>
/// A memory never gets smaller, so what was inside stays inside until the local is set. Where ways through the code
/// meet, what held at the start of the block holds of the locals that were not set in it: nothing enters a block but
/// through its start.
/// </remarks>
internal sealed class CheckedAddresses
{
    private const int MostLocals = 64;

    private readonly Dictionary<uint, ulong> _extents = [];
    private readonly List<Change> _changes = [];
    private readonly HashSet<uint> _assigned = [];

    /// <summary>What happened to a local.</summary>
    /// <param name="Local">The local; null for all.</param>
    /// <param name="Before">How far it was compared before.</param>
    /// <param name="IsAssignment">Whether it was set.</param>
    private readonly record struct Change(uint? Local, ulong Before, bool IsAssignment);

    /// <summary>The current place, for <see cref="ReturnTo"/>.</summary>
    public int Place => _changes.Count;

    /// <summary>How far the value of a local was compared: so many bytes from there lie inside.</summary>
    public ulong ExtentOf(uint local) => _extents.GetValueOrDefault(local);

    /// <summary>Notes that so many bytes from the value of a local lie inside.</summary>
    public void Add(uint local, ulong extent)
    {
        if (_extents.Count == MostLocals && !_extents.ContainsKey(local))
            ForgetWhere(_ => true);
        Record(local, extent, isAssignment: false);
    }

    /// <summary>Notes that a local was set.</summary>
    public void Assign(uint local) => Record(local, 0, isAssignment: true);

    /// <summary>Notes that any local may have been set.</summary>
    public void AssignAll()
    {
        ForgetWhere(_ => true);
        _changes.Add(new Change(null, 0, IsAssignment: true));
    }

    /// <summary>Forgets what is known of some locals, of which nothing is known behind a place where ways meet.</summary>
    public void ForgetWhere(Predicate<uint> isForgotten)
    {
        foreach (var local in _extents.Keys.Where(local => isForgotten(local)).ToArray())
            Record(local, 0, isAssignment: false);
    }

    /// <summary>Goes back to what was known at a place, without the locals that were set since.</summary>
    public void ReturnTo(int place)
    {
        _assigned.Clear();
        var isAll = false;
        for (var i = _changes.Count - 1; i >= place; i--)
        {
            var (changed, before, isAssignment) = _changes[i];
            isAll |= changed is null;
            if (changed is not { } local)
                continue;
            Set(local, before);
            if (isAssignment && _assigned.Count <= MostLocals)
                _assigned.Add(local);
        }
        _changes.RemoveRange(place, _changes.Count - place);

        // Each block around this one goes through the locals again; so they must stay few.
        if (isAll || _assigned.Count > MostLocals)
        {
            AssignAll();
            return;
        }
        foreach (var local in _assigned)
            Assign(local);
    }

    private void Record(uint local, ulong extent, bool isAssignment)
    {
        _changes.Add(new Change(local, ExtentOf(local), isAssignment));
        Set(local, extent);
    }

    private void Set(uint local, ulong extent)
    {
        if (extent == 0)
            _extents.Remove(local);
        else
            _extents[local] = extent;
    }
}
