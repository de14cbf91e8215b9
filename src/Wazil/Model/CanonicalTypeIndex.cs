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
        return (uint)page < (uint)pages.Length ? Volatile.Read(ref pages[page])?.Groups[id & (PageSize - 1)] : null;
    }

    /// <summary>Adds consecutive ids. The caller holds the table's lock.</summary>
    public void Add(int firstId, int count, WeakReference<CanonicalGroup> group)
    {
        for (var id = firstId; id < firstId + count; id++)
        {
            var page = PageFor(id);
            Volatile.Write(ref page.Groups[id & (PageSize - 1)], group);
            page.Used++;
        }
    }

    /// <summary>Removes consecutive ids. The caller holds the table's lock.</summary>
    public void Remove(int firstId, int count)
    {
        for (var id = firstId; id < firstId + count; id++)
        {
            var page = PageFor(id);
            Volatile.Write(ref page.Groups[id & (PageSize - 1)], null);
            if (--page.Used == 0)
                Volatile.Write(ref _pages[id >> PageBits], null);
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

    private sealed class Page
    {
        public readonly WeakReference<CanonicalGroup>?[] Groups = new WeakReference<CanonicalGroup>?[PageSize];

        /// <summary>Number of ids present.</summary>
        public int Used;
    }
}
