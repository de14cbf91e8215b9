namespace Wazil.Model;

/// <summary>From the ids of canonical types to their groups: pages of references, read without a lock.</summary>
/// <remarks>Ids are handed out in ascending order and never again, so pages whose types have all been collected are
/// dropped, and what stays of a million types is a thousand pointers.</remarks>
internal sealed class CanonicalTypeIndex
{
    private const int PageBits = 10;
    private const int PageSize = 1 << PageBits;

    private Page?[] _pages = new Page?[16];

    /// <summary>The group of an id, or null where there is none or it was removed. Needs no lock.</summary>
    public WeakReference<CanonicalGroup>? Find(int id)
    {
        var pages = Volatile.Read(ref _pages);
        var page = id >> PageBits;
        return (uint)page < (uint)pages.Length ? Volatile.Read(ref pages[page])?.Find(id & (PageSize - 1)) : null;
    }

    /// <summary>Adds consecutive ids. The caller holds the table's lock.</summary>
    public void Add(int firstId, int count, WeakReference<CanonicalGroup> group)
    {
        for (var id = firstId; id < firstId + count;)
        {
            var inPage = Math.Min(PageSize - (id & (PageSize - 1)), firstId + count - id);
            PageFor(id).Set(id & (PageSize - 1), inPage, group);
            id += inPage;
        }
    }

    /// <summary>Removes consecutive ids. The caller holds the table's lock.</summary>
    public void Remove(int firstId, int count)
    {
        for (var id = firstId; id < firstId + count;)
        {
            var inPage = Math.Min(PageSize - (id & (PageSize - 1)), firstId + count - id);
            if (PageFor(id).Clear(id & (PageSize - 1), inPage))
                Volatile.Write(ref _pages[id >> PageBits], null);
            id += inPage;
        }
    }

    private Page PageFor(int id)
    {
        var index = id >> PageBits;
        if (index >= _pages.Length)
        {
            var pages = new Page?[Math.Max(index + 1, _pages.Length * 2)];
            _pages.CopyTo(pages, 0);
            Volatile.Write(ref _pages, pages);
        }
        if (_pages[index] is { } known)
            return known;
        var page = new Page();
        Volatile.Write(ref _pages[index], page);
        return page;
    }

    /// <summary>The groups of consecutive ids, or the one group that has all of them.</summary>
    private sealed class Page
    {
        private WeakReference<CanonicalGroup>?[]? _groups;
        private WeakReference<CanonicalGroup>? _only;
        private int _used;

        public WeakReference<CanonicalGroup>? Find(int index) =>
            Volatile.Read(ref _groups) is { } groups ? Volatile.Read(ref groups[index]) : Volatile.Read(ref _only);

        public void Set(int index, int count, WeakReference<CanonicalGroup> group)
        {
            _used += count;
            if (count == PageSize)
            {
                Volatile.Write(ref _only, group);
                return;
            }
            if (_groups is null)
                Volatile.Write(ref _groups, new WeakReference<CanonicalGroup>?[PageSize]);
            for (var i = index; i < index + count; i++)
                Volatile.Write(ref _groups[i], group);
        }

        /// <summary>Removes ids.</summary>
        /// <returns>Whether none is left.</returns>
        public bool Clear(int index, int count)
        {
            _used -= count;
            if (_groups is null)
                Volatile.Write(ref _only, null);
            else
                _groups.AsSpan(index, count).Clear();
            return _used == 0;
        }
    }
}
