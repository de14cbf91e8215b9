using System.IO.Compression;
using System.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>What every file system that can be written does alike.</summary>
public class FileSystemTests
{
    public static TheoryData<string> Writable => new("host", "host walked", "memory", "portable");

    /// <summary>A guest with a file system granted at "/", as descriptor 3.</summary>
    private sealed class Guest : IDisposable
    {
        private readonly TestTree _tree = new();

        public Guest(string kind, Func<WasiOptions, WasiOptions>? configure = null)
        {
            IWasiFileSystem system = kind switch
            {
                "host" => new HostFileSystem(_tree.Granted),
                "host walked" => new HostFileSystem(_tree.Granted) { ResolvesInKernel = false },
                "portable" => new PortableFileSystem(_tree.Granted),
                _ => new InMemoryFileSystem(),
            };
            var options = WasiOptions.Default.WithFileSystem("/", system);
            Driver = new WasiDriver(configure?.Invoke(options) ?? options);
        }

        public WasiDriver Driver { get; }

        public void Dispose()
        {
            Driver.Dispose();
            _tree.Dispose();
        }
    }

    private sealed class PortableFileSystem(string path) : IWasiFileSystem
    {
        public Errno OpenRoot(out WasiDirectory? root)
        {
            root = new global::Wazil.Wasi.FileSystems.Portable.PortableDirectory(path);
            return Errno.Success;
        }
    }

    [Theory, MemberData(nameof(Writable))]
    public void File_WrittenAndReadAgain_HasItsContents(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        Assert.Equal(Errno.Success, d.Create(3, "a.txt", out var fd));
        Assert.Equal(Errno.Success, d.Write(fd, "hello"));
        Assert.Equal(Errno.Success, d.Seek(fd, 1, 0));
        Assert.Equal(Errno.Success, d.Read(fd, out var text));
        Assert.Equal("ello", text);
        Assert.Equal(Errno.Success, d.Close(fd));
        Assert.Equal(Errno.BadF, d.Read(fd, out _));
        Assert.Equal(Errno.Success, d.Stat(3, "a.txt", out var stat));
        Assert.Equal((FileType.RegularFile, 5UL), (stat.Type, stat.Size));
    }

    [Theory, MemberData(nameof(Writable))]
    public void File_OpenedForReadingOnly_RefusesWriting(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "a", out var created);
        d.Write(created, "x");
        Assert.Equal(Errno.Success, d.Open(3, "a", out var fd, rights: Rights.FdRead));
        Assert.Equal(Errno.BadF, d.Write(fd, "y"));
        Assert.Equal(Errno.NotCapable, FdPositionCalls.FdFileStatSetSize(d.Call, fd, 0));
        Assert.Equal(Errno.Success, d.Open(3, "a", out var writeOnly, rights: Rights.FdWrite));
        Assert.Equal(Errno.BadF, d.Read(writeOnly, out _));
    }

    [Theory, MemberData(nameof(Writable))]
    public void Append_AfterSeek_WritesAtTheEnd(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        Assert.Equal(Errno.Success, d.Open(3, "log", out var fd, OpenFlags.Create, WasiDriver.All, FdFlags.Append));
        d.Write(fd, "one");
        d.Seek(fd, 0, 0);
        d.Write(fd, "two");
        d.Seek(fd, 0, 0);
        d.Read(fd, out var text);
        Assert.Equal("onetwo", text);
    }

    [Theory, MemberData(nameof(Writable))]
    public void Open_FlagsForWhatExists_AnswerAsPosixDoes(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "file", out var fd);
        d.Write(fd, "text");
        d.MakeDirectory(3, "dir");
        Assert.Equal(Errno.Exist, d.Open(3, "file", out _, OpenFlags.Create | OpenFlags.Exclusive, WasiDriver.All));
        Assert.Equal(Errno.Exist, d.MakeDirectory(3, "dir"));
        Assert.Equal(Errno.Exist, d.MakeDirectory(3, "."));
        Assert.Equal(Errno.NotDir, d.Open(3, "file", out _, OpenFlags.Directory));
        Assert.Equal(Errno.NotDir, d.Open(3, "file/", out _));
        Assert.Equal(Errno.NotDir, d.Open(3, "file/x", out _));
        Assert.Equal(Errno.IsDir, d.Open(3, "dir", out _, rights: WasiDriver.All));
        Assert.Equal(Errno.NoEnt, d.Open(3, "none", out _));
        Assert.Equal(Errno.NoEnt, d.Open(3, "", out _));
        Assert.Equal(Errno.NoEnt, d.Open(3, "none/file", out _, OpenFlags.Create, WasiDriver.All));
        Assert.Equal(Errno.Inval, d.Open(3, "new", out _, OpenFlags.Create | OpenFlags.Directory));
        Assert.Equal(Errno.Success, d.Open(3, "file", out _, OpenFlags.Truncate, WasiDriver.All));
        d.Stat(3, "file", out var stat);
        Assert.Equal(0UL, stat.Size);
    }

    [Theory, MemberData(nameof(Writable))]
    public void Remove_WrongKindsAndFullDirectories_IsRefused(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.MakeDirectory(3, "dir");
        d.Create(3, "dir/file", out var fd);
        d.Close(fd);
        Assert.Equal(Errno.NotEmpty, d.RemoveDirectory(3, "dir"));
        Assert.Equal(Errno.IsDir, d.Unlink(3, "dir"));
        Assert.Equal(Errno.NotDir, d.RemoveDirectory(3, "dir/file"));
        Assert.Equal(Errno.Inval, d.RemoveDirectory(3, "."));
        Assert.Equal(Errno.Success, d.Unlink(3, "dir/file"));
        Assert.Equal(Errno.Success, d.RemoveDirectory(3, "dir/"));
        Assert.Equal(Errno.NoEnt, d.RemoveDirectory(3, "dir"));
    }

    [Theory, MemberData(nameof(Writable))]
    public void Rename_OntoOthers_ReplacesOrRefuses(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "a", out var fd);
        d.Write(fd, "A");
        d.Close(fd);
        d.Create(3, "b", out fd);
        d.Close(fd);
        d.MakeDirectory(3, "dir");
        d.MakeDirectory(3, "full");
        d.Create(3, "full/x", out fd);
        d.Close(fd);
        Assert.Equal(Errno.Success, d.Rename(3, "a", 3, "b"));
        Assert.Equal(Errno.NoEnt, d.Stat(3, "a", out _));
        d.Stat(3, "b", out var stat);
        Assert.Equal(1UL, stat.Size);
        Assert.Equal(Errno.IsDir, d.Rename(3, "b", 3, "dir"));
        Assert.Equal(Errno.NotDir, d.Rename(3, "dir", 3, "b"));
        Assert.Equal(Errno.NotEmpty, d.Rename(3, "dir", 3, "full"));
        Assert.Equal(Errno.Success, d.Rename(3, "full", 3, "dir"));
        Assert.Equal(Errno.Success, d.Stat(3, "dir/x", out _));
        Assert.Equal(Errno.NotDir, d.Rename(3, "b", 3, "c/"));
        Assert.Equal(Errno.Busy, d.Rename(3, ".", 3, "c"));
    }

    [Theory, MemberData(nameof(Writable))]
    public void SymbolicLinks_InTheMiddleAndAtTheEnd_AreFollowedInside(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.MakeDirectory(3, "a");
        d.MakeDirectory(3, "a/b");
        d.Create(3, "a/b/file", out var fd);
        d.Write(fd, "found");
        d.Close(fd);
        Assert.Equal(Errno.Success, d.Symlink("a/b", 3, "direct"));
        Assert.Equal(Errno.Success, d.Symlink("../b/file", 3, "a/b/again"));
        Assert.Equal(Errno.Success, d.Open(3, "direct/file", out fd));
        d.Read(fd, out var text);
        Assert.Equal("found", text);
        Assert.Equal(Errno.Success, d.Open(3, "direct/again", out fd));
        Assert.Equal(Errno.Loop, d.Open(3, "direct/again", out _, follow: false));
        Assert.Equal(Errno.Success, d.Open(3, "direct/../b/file", out fd));
        Assert.Equal(Errno.Success, d.ReadLink(3, "direct", out var target));
        Assert.Equal("a/b", target);
        Assert.Equal(Errno.Inval, d.ReadLink(3, "a", out _));
        d.Stat(3, "direct", out var stat, follow: false);
        Assert.Equal(FileType.SymbolicLink, stat.Type);
        d.Stat(3, "direct/", out stat, follow: false);
        Assert.Equal(FileType.Directory, stat.Type);
    }

    [Theory, MemberData(nameof(Writable))]
    public void SymbolicLinks_InALoop_EndWithAnError(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Symlink("two", 3, "one");
        d.Symlink("one", 3, "two");
        Assert.Equal(Errno.Loop, d.Open(3, "one", out _));
        Assert.Equal(Errno.Loop, d.Open(3, "one/x", out _));
        Assert.Equal(Errno.Loop, d.Stat(3, "two", out _));
        Assert.Equal(Errno.Success, d.Stat(3, "two", out _, follow: false));
    }

    [Theory, MemberData(nameof(Writable))]
    public void DanglingLink_OpenedForCreation_CreatesItsTarget(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.MakeDirectory(3, "dir");
        d.Symlink("dir/new", 3, "link");
        Assert.Equal(Errno.NoEnt, d.Open(3, "link", out _));
        Assert.Equal(Errno.Exist, d.Open(3, "link", out _, OpenFlags.Create | OpenFlags.Exclusive, WasiDriver.All));
        Assert.Equal(Errno.Success, d.Create(3, "link", out _));
        Assert.Equal(Errno.Success, d.Stat(3, "dir/new", out _));
    }

    [Theory, InlineData("host"), InlineData("memory")]
    public void HardLink_SharesContentsAndCount(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "a", out var fd);
        Assert.Equal(Errno.Success, d.Link(3, "a", 3, "b"));
        d.Write(fd, "x");
        d.Stat(3, "b", out var stat);
        Assert.Equal((1UL, 2UL), (stat.Size, stat.LinkCount));
        Assert.Equal(Errno.Exist, d.Link(3, "a", 3, "b"));
        d.MakeDirectory(3, "dir");
        Assert.Equal(Errno.Perm, d.Link(3, "dir", 3, "c"));
        Assert.Equal(Errno.Inval, d.Link(3, "a", 3, "c", flags: 1));
        d.Unlink(3, "a");
        d.Stat(3, "b", out stat);
        Assert.Equal(1UL, stat.LinkCount);
    }

    [Theory, InlineData("host"), InlineData("memory")]
    public void RemovedFile_StillOpen_LivesOn(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "a", out var fd);
        d.Unlink(3, "a");
        Assert.Equal(Errno.Success, d.Write(fd, "still"));
        d.Seek(fd, 0, 0);
        d.Read(fd, out var text);
        Assert.Equal("still", text);
    }

    [Theory, InlineData("host"), InlineData("host walked"), InlineData("memory")]
    public void Listing_WhileEntriesComeAndGo_SeesEveryStayingEntryOnce(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        for (var i = 0; i < 500; i++)
        {
            d.Create(3, $"file{i}", out var fd);
            d.Close(fd);
        }
        var round = 0;
        d.Open(3, ".", out var dir, OpenFlags.Directory);
        var names = d.List(dir, 300, () =>
        {
            d.Create(3, $"new{round}", out var fd);
            d.Close(fd);
            d.Unlink(3, $"new{round++ - 1}");
        }).ConvertAll(Encoding.UTF8.GetString);
        for (var i = 0; i < 500; i++)
            Assert.Single(names, $"file{i}");
        Assert.Equal(2, names.Count(name => name is "." or ".."));
    }

    [Theory, InlineData("host"), InlineData("memory")]
    public void Names_ThatAreNotUtf8_PassUnchanged(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        byte[] name = [0xff, 0xfe, (byte)'x', 0x80];
        Assert.Equal(Errno.Success, d.Open(3, name, out var fd, OpenFlags.Create, WasiDriver.All));
        d.Write(fd, "raw");
        Assert.Contains(d.List(3), found => found.AsSpan().SequenceEqual(name));
        Assert.Equal(Errno.Success, d.Open(3, name, out fd));
        d.Read(fd, out var text);
        Assert.Equal("raw", text);
    }

    [Theory, InlineData("host"), InlineData("host walked"), InlineData("memory")]
    public void Names_AtTheirLimits_WorkUpToThem(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        Assert.Equal(Errno.Success, d.Create(3, new string('n', 255), out _));
        Assert.Equal(Errno.NameTooLong, d.Create(3, new string('n', 256), out _));
        var part = new string('d', 255);
        var path = "";
        for (var i = 0; i < 15; i++)
        {
            path += part + "/";
            Assert.Equal(Errno.Success, d.MakeDirectory(3, path));
        }
        path = string.Concat(path, new string('f', 255), "/");
        Assert.Equal(4096, path.Length);
        Assert.Equal(Errno.Success, d.MakeDirectory(3, path));
        Assert.Equal(Errno.Success, d.Stat(3, path, out _));
        Assert.Equal(Errno.NameTooLong, d.Stat(3, path + "x", out _));
        Assert.Equal(Errno.Inval, d.Open(3, "a\0b", out _));
    }

    [Theory, InlineData("host"), InlineData("memory")]
    public void Times_Set_AreReadBack(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "a", out var fd);
        Assert.Equal(Errno.Success, d.SetTimes(3, "a", 1_000_000_001, 2_000_000_002));
        d.FdStat(fd, out var stat);
        Assert.Equal((1_000_000_001UL, 2_000_000_002UL), (stat.AccessTime, stat.ModificationTime));
        Assert.Equal(Errno.Success, FdStatCalls.FdFileStatSetTimes(d.Call, fd, 7, 8, 4));
        d.FdStat(fd, out stat);
        Assert.Equal((1_000_000_001UL, 8UL), (stat.AccessTime, stat.ModificationTime));
        Assert.Equal(Errno.Inval, FdStatCalls.FdFileStatSetTimes(d.Call, fd, 7, 8, 3));
    }

    [Theory, InlineData("host"), InlineData("memory")]
    public void SizeAndAllocation_ExtendWithZeros(string kind)
    {
        using var guest = new Guest(kind);
        var d = guest.Driver;
        d.Create(3, "a", out var fd);
        d.Write(fd, "abc");
        Assert.Equal(Errno.Success, FdPositionCalls.FdFileStatSetSize(d.Call, fd, 2));
        Assert.Equal(Errno.Success, FdPositionCalls.FdAllocate(d.Call, fd, 1, 4));
        d.Seek(fd, 0, 0);
        d.Read(fd, out var text);
        Assert.Equal("ab\0\0\0", text);
        Assert.Equal(Errno.Inval, FdPositionCalls.FdAllocate(d.Call, fd, 0, 0));
        Assert.Equal(Errno.Inval, FdPositionCalls.FdFileStatSetSize(d.Call, fd, -1));
        Assert.Equal(Errno.Inval, d.Seek(fd, -1, 0));
    }

    [Theory, MemberData(nameof(Writable))]
    public void ReadOnlyGrant_RefusesEveryChange(string kind)
    {
        using var guest = new Guest(kind, options => options with { Mounts = [.. options.Mounts, options.Mounts[0] with { GuestPath = "/ro", ReadOnly = true }] });
        var d = guest.Driver;
        d.Create(3, "file", out var fd);
        d.Close(fd);
        d.MakeDirectory(3, "dir");
        const int readOnly = 4;
        Assert.Equal(Errno.Success, d.Open(readOnly, "file", out fd));
        Assert.Equal(Errno.RoFs, FdStatCalls.FdFileStatSetTimes(d.Call, fd, 1, 1, 5));
        Assert.Equal(Errno.RoFs, FdPositionCalls.FdFileStatSetSize(d.Call, fd, 1));
        Assert.Equal(Errno.RoFs, d.Open(readOnly, "file", out _, rights: WasiDriver.All));
        Assert.Equal(Errno.RoFs, d.Open(readOnly, "file", out _, OpenFlags.Truncate));
        Assert.Equal(Errno.RoFs, d.Open(readOnly, "new", out _, OpenFlags.Create));
        Assert.Equal(Errno.Success, d.Open(readOnly, "file", out _, OpenFlags.Create));
        Assert.Equal(Errno.RoFs, d.MakeDirectory(readOnly, "new"));
        Assert.Equal(Errno.RoFs, d.Unlink(readOnly, "file"));
        Assert.Equal(Errno.RoFs, d.RemoveDirectory(readOnly, "dir"));
        Assert.Equal(Errno.RoFs, d.Symlink("file", readOnly, "link"));
        Assert.Equal(Errno.RoFs, d.Rename(readOnly, "file", readOnly, "other"));
        Assert.Equal(Errno.RoFs, d.Link(readOnly, "file", 3, "other"));
        Assert.Equal(Errno.RoFs, d.SetTimes(readOnly, "file", 1, 1));
        Assert.Equal(Errno.Success, d.Open(readOnly, "dir", out var sub, OpenFlags.Directory));
        Assert.Equal(Errno.RoFs, d.MakeDirectory(sub, "new"));
        Assert.Equal(Errno.RoFs, d.Open(sub, "new", out _, OpenFlags.Create, WasiDriver.All));
    }

    [Fact]
    public void Zip_Granted_IsReadByPath()
    {
        using var stream = new MemoryStream();
        using (var writer = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var text = new StreamWriter(writer.CreateEntry("dir/sub/a.txt").Open());
            text.Write("zipped");
        }
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", ReadOnlyFileSystem.FromZip(archive)));
        Assert.Equal(Errno.Success, d.Open(3, "dir/sub/../sub/a.txt", out var fd));
        d.Read(fd, out var contents);
        Assert.Equal("zipped", contents);
        Assert.Equal(["dir"], d.ListNames(3));
        Assert.Equal(Errno.RoFs, d.Create(3, "new", out _));
        Assert.Equal(Errno.RoFs, d.Unlink(3, "dir/sub/a.txt"));
        Assert.Equal(Errno.NoEnt, d.Open(3, "../dir", out _));
    }

    [Fact]
    public void Zip_WithANameThatLeadsOut_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var writer = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            writer.CreateEntry("../evil").Open().Dispose();
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Throws<InvalidDataException>(() => ReadOnlyFileSystem.FromZip(archive));
    }

    [Fact]
    public void InMemoryFileSystem_Full_SaysSo()
    {
        var system = new InMemoryFileSystem { MaximumBytes = 128 * 1024, MaximumEntries = 3 };
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", system));
        d.Create(3, "a", out var fd);
        for (var i = 0; i < 8; i++)
        {
            FdPositionCalls.FdSeek(d.Call, fd, i * 16 * 1024, 0, 0x100);
            Assert.Equal(Errno.Success, d.Write(fd, new string('x', 16 * 1024)));
        }
        d.Create(3, "b", out var other);
        Assert.Equal(Errno.NoSpc, d.Write(other, "x"));
        Assert.Equal(Errno.FBig, d.Write(fd, "x"));
        d.Unlink(3, "a");
        d.Close(fd);
        Assert.Equal(Errno.Success, d.Write(other, "x"));
        d.Create(3, "c", out _);
        d.Create(3, "d", out _);
        Assert.Equal(Errno.NoSpc, d.Create(3, "e", out _));
    }

    [Fact]
    public void InMemoryFileSystem_WithoutALimit_RefusesOffsetsThatNoFileHas()
    {
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", new InMemoryFileSystem { MaximumBytes = long.MaxValue }));
        d.Create(3, "a", out var fd);
        FdPositionCalls.FdSeek(d.Call, fd, 1L << 60, 0, 0x100);
        Assert.Equal(Errno.FBig, d.Write(fd, "x"));
        Assert.Equal(Errno.FBig, FdPositionCalls.FdFileStatSetSize(d.Call, fd, 1L << 60));
        Assert.Equal(Errno.Success, FdPositionCalls.FdFileStatSetSize(d.Call, fd, 1L << 40));
        FdPositionCalls.FdSeek(d.Call, fd, (1L << 40) - 1, 0, 0x100);
        Assert.Equal(Errno.Success, d.Write(fd, "x"));
    }

    /// <summary>Holes that <c>fd_allocate</c> fills take space too, and more than 2 GiB at once are counted.</summary>
    [Fact]
    public void Allocation_BeyondTheLimitOfBytesWritten_IsRefused()
    {
        using var tree = new TestTree();
        var options = WasiOptions.Default.WithDirectory(tree.Granted, "/") with { Limits = new WasiLimits { BytesWritten = 3L << 30 } };
        using var d = new WasiDriver(options);
        d.Create(3, "a", out var fd);
        Assert.Equal(Errno.DQuot, FdPositionCalls.FdAllocate(d.Call, fd, 0, 1L << 32));
        Assert.Equal(Errno.Success, FdPositionCalls.FdFileStatSetSize(d.Call, fd, 1L << 33));
        Assert.Equal(Errno.DQuot, FdPositionCalls.FdAllocate(d.Call, fd, 0, 1L << 32));
        Assert.Equal(Errno.Success, FdPositionCalls.FdAllocate(d.Call, fd, 0, 4096));
    }

    [Fact]
    public void InMemoryFileSystem_FilesOfTheHost_GoInAndOut()
    {
        var system = new InMemoryFileSystem();
        system.WriteFile("in/put.txt", "from host"u8);
        using (var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", system)))
        {
            Assert.Equal(Errno.Success, d.Open(3, "in/put.txt", out var fd));
            d.Read(fd, out var text);
            Assert.Equal("from host", text);
            d.Create(3, "in/out.txt", out fd);
            d.Write(fd, "to host");
        }
        Assert.Equal("to host"u8, system.ReadFile("/in/out.txt"));
        Assert.Throws<FileNotFoundException>(() => system.ReadFile("none"));
    }

    [Fact]
    public void Mounts_Nested_AreChosenByTheLongestName()
    {
        var (outer, inner) = (new InMemoryFileSystem(), new InMemoryFileSystem());
        outer.WriteFile("data/x", "outer"u8);
        inner.WriteFile("x", "inner"u8);
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", outer).WithFileSystem("/data", inner));
        d.Open(3, "data/x", out var fd);
        d.Read(fd, out var text);
        Assert.Equal("inner", text);
        d.Open(3, "data/../data/x", out fd);
        d.Read(fd, out text);
        Assert.Equal("outer", text);
        Assert.Equal(Errno.XDev, d.Rename(3, "data/x", 3, "y"));
        Assert.Equal(Errno.XDev, d.Link(4, "x", 3, "y"));
        Assert.Equal(Errno.Perm, d.Open(4, "../data/x", out _));
    }

    [Fact]
    public void Limits_Reached_AreAnsweredWithTheirErrors()
    {
        var limits = new WasiLimits { OpenFiles = 5, BytesWritten = 4, EntriesCreated = 2, PathLength = 10 };
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", new InMemoryFileSystem()) with { Limits = limits });
        Assert.Equal(Errno.Success, d.Create(3, "a", out var fd));
        Assert.Equal(Errno.MFile, d.Create(3, "b", out _));
        Assert.Equal(Errno.NoEnt, d.Stat(3, "b", out _));
        Assert.Equal(Errno.Success, d.Write(fd, "12345"));
        Assert.Equal(4, d.U32);
        Assert.Equal(Errno.DQuot, d.Write(fd, "6"));
        Assert.Equal(Errno.Success, d.MakeDirectory(3, "dir"));
        Assert.Equal(Errno.DQuot, d.MakeDirectory(3, "dir2"));
        Assert.Equal(Errno.NameTooLong, d.Stat(3, "01234567890", out _));
    }

    [Fact]
    public void Directory_OfManyEntries_IsListedWhole()
    {
        using var tree = new TestTree();
        for (var i = 0; i < 100_000; i += 2)
            File.Create(Path.Combine(tree.Granted, $"entry-{i}")).Dispose();
        var system = new InMemoryFileSystem();
        using var d = new WasiDriver(WasiOptions.Default.WithDirectory(tree.Granted, "/").WithFileSystem("/m", system));
        Assert.Equal(50_002, d.List(3).Count);
        for (var i = 0; i < 100_000; i++)
        {
            Assert.Equal(Errno.Success, d.Create(4, $"entry-{i}", out var fd));
            d.Close(fd);
        }
        Assert.Equal(100_002, d.List(4).Count);
    }

    [Fact]
    public void SpecialFiles_InAGrant_AreRefusedUnlessAllowed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs FIFOs and /proc");
        using var tree = new TestTree();
        TestTree.Run("mkfifo", Path.Combine(tree.Granted, "fifo"));
        using (var d = new WasiDriver(WasiOptions.Default.WithDirectory(tree.Granted, "/").WithDirectory("/", "/host", readOnly: true)))
        {
            Assert.Equal(Errno.Acces, d.Open(3, "fifo", out _));
            Assert.Equal(Errno.Acces, d.Open(3, "fifo", out _, rights: WasiDriver.All));
            Assert.Equal(Errno.Success, d.Stat(3, "fifo", out _));
            Assert.Equal(Errno.Acces, d.Open(4, "dev/null", out _));
            Assert.Equal(Errno.Acces, d.Open(4, "proc/self/environ", out _));
            Assert.Equal(Errno.Acces, d.Open(4, "proc", out _, OpenFlags.Directory));
            Assert.NotEqual(Errno.Success, d.Open(4, "proc/self/root/etc/passwd", out _));
            Assert.Equal(Errno.Success, d.Open(4, "etc", out _, OpenFlags.Directory));
        }
        var allowing = new HostFileSystem(tree.Granted) { AllowSpecialFiles = true };
        using (var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", allowing)))
        {
            Assert.Equal(Errno.Success, d.Open(3, "fifo", out var reading));
            Assert.Equal(Errno.Success, d.Open(3, "fifo", out var writing, rights: WasiDriver.All));
            d.Write(writing, "piped");
            d.Read(reading, out var text);
            Assert.Equal("piped", text);
        }
    }

    [Fact]
    public void HostDirectory_ThatDoesNotExist_IsReportedByName()
    {
        var options = WasiOptions.Default.WithDirectory("/no/such/directory", "/");
        var error = Assert.Throws<IOException>(() => new WasiContext(options));
        Assert.Contains("/no/such/directory", error.Message, StringComparison.Ordinal);
    }
}
