namespace Wazil.Cli.Values;

/// <summary>A directory of the host that the guest may use.</summary>
/// <param name="HostPath">The directory on the host.</param>
/// <param name="GuestPath">The name under which the guest sees it.</param>
/// <param name="IsReadOnly">Whether the guest may only read in it.</param>
internal sealed record DirectoryGrant(string HostPath, string GuestPath, bool IsReadOnly)
{
    private const string ReadOnlySuffix = ":ro";

    /// <summary>Reads <c>host[::guest][:ro]</c>; without a guest path the guest sees the host's.</summary>
    /// <returns>The grant, or null if a path is empty.</returns>
    public static DirectoryGrant? Parse(string text)
    {
        // The guest path is split off first, so that "host::ro" names a directory "ro".
        int separator = text.IndexOf("::", StringComparison.Ordinal);
        string last = separator < 0 ? text : text[(separator + 2)..];
        bool isReadOnly = last.EndsWith(ReadOnlySuffix, StringComparison.Ordinal);
        if (isReadOnly)
            last = last[..^ReadOnlySuffix.Length];
        string host = separator < 0 ? last : text[..separator];
        return host.Length == 0 || last.Length == 0 ? null : new DirectoryGrant(host, last, isReadOnly);
    }
}
