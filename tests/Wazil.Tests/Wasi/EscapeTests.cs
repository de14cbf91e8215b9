using System.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Attempts to get out of a granted directory: none may read or change a byte outside.</summary>
public class EscapeTests
{
    /// <summary>Paths that lead to outside/secret.txt if anything lets them.</summary>
    private static readonly string[] Paths =
    [
        "../outside/secret.txt",
        "./../outside/secret.txt",
        "dir/../../outside/secret.txt",
        "dir/sub/../../../outside/secret.txt",
        "dir//..//..//outside//secret.txt",
        "dir/./.././../outside/secret.txt",
        "../granted/../outside/secret.txt",
        "../../../../../../../../../../OUTSIDE/secret.txt",
        "OUTSIDE/secret.txt",
        "//OUTSIDE/secret.txt",
        "/OUTSIDE/secret.txt",
        "..\\outside\\secret.txt",
        "..%2foutside%2fsecret.txt",
        "..\0/outside/secret.txt",
        "dir\0/../../outside/secret.txt",
        "../outside/secret.txt\0",
        "dir/...//../../outside/secret.txt",
        "file/../../outside/secret.txt",
        "file/../secret.txt",
        "none/../../outside/secret.txt",
        "link-up/outside/secret.txt",
        "link-outside/secret.txt",
        "link-outside-slash/secret.txt",
        "link-secret",
        "link-absolute-dir/secret.txt",
        "link-absolute",
        "link-chain-1",
        "link-chain-dir-1/secret.txt",
        "link-root/OUTSIDE/secret.txt",
        "dir/link-deep",
        "dir/link-deep-dir/secret.txt",
        "link-dir/../../outside/secret.txt",
        "link-sub/../../../outside/secret.txt",
        "link-to-link-up/outside/secret.txt",
        "link-dotdot-dots/secret.txt",
        "link-proc-root/OUTSIDE/secret.txt",
        "link-proc-cwd/../OUTSIDE/secret.txt",
        "link-proc-fd/../secret.txt",
        "link-dev-fd/0",
        "proc/self/root/OUTSIDE/secret.txt",
        "link-outside/./secret.txt",
        "link-outside//secret.txt/",
        "link-secret/",
        "link-outside/../outside/secret.txt",
        "dir/../link-outside/secret.txt",
        ".. /outside/secret.txt",
        "...",
        "~/secret.txt",
        "link-tilde",
    ];

    /// <summary>Directories outside, reached in ways of their own.</summary>
    private static readonly string[] Directories =
    [
        "..", "../", "../.", "../outside", "dir/../..", "link-up", "link-up/", "link-outside", "link-outside/", "link-outside/.",
        "link-absolute-dir", "link-root", "link-chain-dir-1", "link-proc-root", "/", "//", "OUTSIDE",
    ];

    public static TheoryData<bool> Resolutions => new(true, false);

    private static TestTree NewTree()
    {
        var tree = new TestTree();
        tree.MakeDirectory("dir/sub");
        tree.Write("file", "inside");
        tree.Link("link-up", "..");
        tree.Link("link-outside", "../outside");
        tree.Link("link-outside-slash", "../outside/");
        tree.Link("link-secret", "../outside/secret.txt");
        tree.Link("link-absolute-dir", tree.Outside);
        tree.Link("link-absolute", Path.Combine(tree.Outside, "secret.txt"));
        tree.Link("link-chain-1", "link-chain-2");
        tree.Link("link-chain-2", "dir/link-chain-3");
        tree.Link("dir/link-chain-3", "../link-secret");
        tree.Link("link-chain-dir-1", "link-chain-dir-2");
        tree.Link("link-chain-dir-2", "dir/../link-outside");
        tree.Link("link-root", "/");
        tree.Link("dir/link-deep", "../../outside/secret.txt");
        tree.Link("dir/link-deep-dir", "sub/../../../outside");
        tree.Link("link-dir", "dir");
        tree.Link("link-sub", "dir/sub");
        tree.Link("link-to-link-up", "dir/../link-up");
        tree.Link("link-dotdot-dots", "dir/sub/../.././../outside");
        tree.Link("link-proc-root", "/proc/self/root");
        tree.Link("link-proc-cwd", "/proc/self/cwd");
        tree.Link("link-proc-fd", "/proc/self/fd/0");
        tree.Link("link-dev-fd", "/dev/fd");
        tree.Link("link-tilde", "~/../outside/secret.txt");
        return tree;
    }

    private static WasiDriver NewGuest(TestTree tree, bool inKernel) => new(WasiOptions.Default.WithFileSystem(
        "/", new HostFileSystem(tree.Granted) { ResolvesInKernel = inKernel }));

    [Theory, MemberData(nameof(Resolutions))]
    public void EveryPathThatLeadsOut_IsRefusedByEveryCall(bool inKernel)
    {
        Assert.SkipUnless(HostFileSystem.ResolvesByHandles, "needs symbolic links");
        using var tree = NewTree();
        using var d = NewGuest(tree, inKernel);
        var before = tree.OutsideState();
        var attempts = 0;
        foreach (var template in Paths)
        {
            var path = template.Replace("OUTSIDE", tree.Outside.TrimStart('/'), StringComparison.Ordinal);
            attempts += Attempt(d, path);
        }
        foreach (var template in Directories)
        {
            var path = template.Replace("OUTSIDE", tree.Outside, StringComparison.Ordinal);
            attempts += AttemptDirectory(d, path);
        }
        Assert.Equal(before, tree.OutsideState());
        Assert.True(Paths.Length + Directories.Length >= 60);
        Assert.True(attempts > 600, $"only {attempts} attempts");
        Report(attempts);
    }

    private static int Attempt(WasiDriver d, string path)
    {
        ReadMustFail(d, path);
        Assert.True(d.Open(3, path, out _, rights: WasiDriver.All) != Errno.Success, path);
        Assert.True(d.Open(3, path, out _, OpenFlags.Truncate, WasiDriver.All) != Errno.Success, path);
        if (d.Open(3, path, out _, OpenFlags.Create | OpenFlags.Exclusive, WasiDriver.All) == Errno.Success)
            d.Unlink(3, path);
        Assert.True(d.Stat(3, path, out var stat) != Errno.Success || stat.Size != (ulong)TestTree.Secret.Length, path);
        d.SetTimes(3, path, 1, 1, follow: true);
        var link = d.Link(3, path, 3, "stolen");
        if (link == Errno.Success)
        {
            // A link of the guest's own directory got another name: what it leads to stays out of reach.
            ReadMustFail(d, "stolen");
            Assert.Equal(Errno.Success, d.Unlink(3, "stolen"));
        }
        Assert.True(d.Rename(3, "file", 3, Slashed(path)) != Errno.Success, path);
        Assert.True(d.MakeDirectory(3, Slashed(path)) != Errno.Success, path);
        Assert.True(d.RemoveDirectory(3, path) != Errno.Success, path);
        Assert.True(d.Symlink("file", 3, Slashed(path)) != Errno.Success, path);
        return 11;
    }

    /// <summary>A name below the path, so that a link in the guest's own directory is not itself what is replaced.</summary>
    private static string Slashed(string path) => path.TrimEnd('\0', '/') + "/x";

    private static void ReadMustFail(WasiDriver d, string path)
    {
        var errno = d.Open(3, path, out var fd);
        if (errno != Errno.Success)
            return;
        d.Read(fd, out var text);
        Assert.NotEqual(TestTree.Secret, text);
        Assert.Fail($"'{path}' was opened");
    }

    private static int AttemptDirectory(WasiDriver d, string path)
    {
        Assert.True(d.Open(3, path, out _, OpenFlags.Directory) != Errno.Success, path);
        Assert.True(d.Open(3, path, out _) != Errno.Success, path);
        Assert.True(d.MakeDirectory(3, path + "/made") != Errno.Success, path);
        Assert.True(d.Create(3, path + "/created", out _) != Errno.Success, path);
        Assert.True(d.Unlink(3, path + "/secret.txt") != Errno.Success, path);
        Assert.True(d.RemoveDirectory(3, path + "/outside") != Errno.Success, path);
        Assert.True(d.Rename(3, path + "/secret.txt", 3, "stolen") != Errno.Success, path);
        Assert.True(d.Rename(3, "file", 3, path + "/moved") != Errno.Success, path);
        Assert.True(d.Link(3, path + "/secret.txt", 3, "stolen") != Errno.Success, path);
        Assert.True(d.Link(3, "file", 3, path + "/linked") != Errno.Success, path);
        Assert.True(d.Symlink("x", 3, path + "/symlinked") != Errno.Success, path);
        Assert.True(d.ReadLink(3, path + "/secret.txt", out _) != Errno.Success, path);
        Assert.True(d.Stat(3, path + "/secret.txt", out _) != Errno.Success, path);
        return 13;
    }

    [Theory, MemberData(nameof(Resolutions))]
    public void LinksTheGuestMakesItself_LeadNowhereOutside(bool inKernel)
    {
        Assert.SkipUnless(HostFileSystem.ResolvesByHandles, "needs symbolic links");
        using var tree = NewTree();
        using var d = NewGuest(tree, inKernel);
        Assert.Equal(Errno.Perm, d.Symlink("/etc/passwd", 3, "absolute"));
        Assert.Equal(Errno.Success, d.Symlink("../outside/secret.txt", 3, "own"));
        Assert.Equal(Errno.Perm, d.Open(3, "own", out _));
        Assert.Equal(Errno.Success, d.Symlink("..", 3, "dir/sub/up"));
        Assert.Equal(Errno.Success, d.Stat(3, "dir/sub/up/sub", out _));

        // Moved to where it leads out, the same link is refused.
        Assert.Equal(Errno.Success, d.Rename(3, "dir/sub/up", 3, "up"));
        Assert.Equal(Errno.Perm, d.Open(3, "up/outside/secret.txt", out _));
        Assert.Equal(Errno.Success, d.Open(3, "dir/sub", out var sub, OpenFlags.Directory));
        Assert.Equal(Errno.Perm, d.Open(sub, "../../file", out _));
        Assert.Equal(Errno.Success, d.Rename(3, "dir/sub", 3, "moved"));
        Assert.Equal(Errno.Perm, d.Open(sub, "../outside/secret.txt", out _));
    }

    [Fact]
    public void CaseTricks_OnNames_FindOnlyWhatIsThere()
    {
        using var tree = NewTree();
        using var d = NewGuest(tree, inKernel: true);
        foreach (var path in (string[])["LINK-OUTSIDE/secret.txt", "Link-Secret", "..\u2044outside", "．．/outside/secret.txt"])
            Assert.NotEqual(Errno.Success, d.Open(3, path, out _));
        Assert.NotEqual(Errno.Success, d.Open(3, [(byte)'.', 0xc0, 0xae, (byte)'/'], out _));
        Assert.NotEqual(Errno.Success, d.Open(3, Encoding.Unicode.GetBytes("../outside"), out _));
    }

    /// <summary>A link or a rename must not carry a file from one granted directory into another, above all not out of
    /// one that is for reading only.</summary>
    [Theory, MemberData(nameof(Resolutions))]
    public void MountPoints_OnOneDisk_AreNotCrossedByLinksAndRenames(bool inKernel)
    {
        Assert.SkipUnless(HostFileSystem.ResolvesByHandles, "needs symbolic links");
        using var tree = NewTree();
        using var d = new WasiDriver(WasiOptions.Default
            .WithFileSystem("/a", new HostFileSystem(tree.Granted) { ResolvesInKernel = inKernel })
            .WithFileSystem("/b", new HostFileSystem(tree.Outside) { ResolvesInKernel = inKernel }, readOnly: true));
        var before = tree.OutsideState();
        var attempts = 0;
        foreach (var path in (string[])["secret.txt", "./secret.txt", "../outside/secret.txt", "../b/secret.txt"])
        {
            foreach (var (from, to) in (ReadOnlySpan<(int, int)>)[(4, 3), (3, 4), (4, 4)])
            {
                Assert.NotEqual(Errno.Success, d.Link(from, path, to, "stolen"));
                Assert.NotEqual(Errno.Success, d.Rename(from, path, to, "stolen"));
                Assert.NotEqual(Errno.Success, d.Link(from, "file", to, path));
                Assert.NotEqual(Errno.Success, d.Rename(from, "file", to, path));
                attempts += 4;
            }
        }
        Assert.Equal(Errno.Perm, d.Link(3, "file", 3, "../b/x"));
        Assert.Equal(Errno.Perm, d.Open(3, "../b/secret.txt", out _));
        Assert.Equal(Errno.Perm, d.Open(3, "link-secret", out _));
        Assert.Equal(before, tree.OutsideState());
        Report(attempts + 3);
    }

    /// <summary>Counts are printed with the test's output and among the runner's diagnostic messages.</summary>
    private static void Report(int attempts)
    {
        var line = $"escape attempts: {attempts}, successful: 0";
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage("{0}: {1}", TestContext.Current.TestMethod?.MethodName ?? "", line);
    }
}
