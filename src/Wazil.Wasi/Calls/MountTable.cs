using Wazil.Wasi.Descriptors;

namespace Wazil.Wasi.Calls;

/// <summary>Sends a path into the granted directory with the longest matching name.</summary>
/// <remarks>
/// C libraries choose it themselves from absolute paths. This serves programs that go by the descriptor of an outer
/// granted directory: "data/x" relative to "/" is in the grant "/data" where there is one. Only a path without ".." is
/// looked at, and only one relative to a granted directory itself.
/// </remarks>
internal static class MountTable
{
    internal static bool TryRedirect(WasiContext context, ref Descriptor descriptor, ref byte[] path)
    {
        if (!descriptor.IsPreopened || context.Options.Mounts.Length < 2 || path.Length == 0 || path[0] == '/')
            return false;
        var wanted = Components(descriptor.Grant!.Name);
        var outer = wanted.Count;
        wanted.AddRange(Components(path));
        if (wanted.Exists(static part => part.AsSpan() is [(byte)'.', (byte)'.']))
            return false;
        var found = Longest(context, wanted, outer);
        if (found is null)
            return false;
        var rest = wanted.GetRange(Components(found.Grant!.Name).Count, wanted.Count - Components(found.Grant.Name).Count);
        path = Join(rest, trailingSlash: path[^1] == '/');
        descriptor = found;
        return true;
    }

    private static Descriptor? Longest(WasiContext context, List<byte[]> wanted, int outer)
    {
        Descriptor? found = null;
        var longest = outer;
        foreach (var candidate in context.Table.Preopened())
        {
            var parts = Components(candidate.Grant!.Name);
            if (parts.Count <= longest || parts.Count > wanted.Count || !StartsWith(wanted, parts))
                continue;
            found = candidate;
            longest = parts.Count;
        }
        return found;
    }

    private static bool StartsWith(List<byte[]> whole, List<byte[]> start)
    {
        for (var i = 0; i < start.Count; i++)
        {
            if (!whole[i].AsSpan().SequenceEqual(start[i]))
                return false;
        }
        return true;
    }

    private static List<byte[]> Components(ReadOnlySpan<byte> path)
    {
        var parts = new List<byte[]>();
        foreach (var range in path.Split((byte)'/'))
        {
            var part = path[range];
            if (part.Length > 0 && part is not [(byte)'.'])
                parts.Add(part.ToArray());
        }
        return parts;
    }

    private static byte[] Join(List<byte[]> parts, bool trailingSlash)
    {
        if (parts.Count == 0)
            return [(byte)'.'];
        var joined = new List<byte>();
        foreach (var part in parts)
        {
            if (joined.Count > 0)
                joined.Add((byte)'/');
            joined.AddRange(part);
        }
        if (trailingSlash)
            joined.Add((byte)'/');
        return [.. joined];
    }
}
