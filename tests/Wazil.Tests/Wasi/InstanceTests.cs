using System.Diagnostics;
using System.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Instances with WASI: kept apart, cleaned up after, ended from outside.</summary>
public class InstanceTests
{
    /// <summary>Writes a line, then loops, traps, or reads what never comes.</summary>
    private const string Endings = """
        (data (i32.const 64) "written\n")
        (func $line (i32.store (i32.const 0) (i32.const 64)) (i32.store (i32.const 4) (i32.const 8))
          (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))))
        (func (export "trap") (call $line) unreachable)
        (func (export "loop") (call $line) (loop $l (br $l)))
        (func (export "read") (call $line) (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16))))
        (func (export "exit") (call $line) (call $proc_exit (i32.const 7)))
        """;

    [Theory]
    [InlineData("trap", TrapCode.Unreachable)]
    [InlineData("loop", TrapCode.Interrupted)]
    [InlineData("read", TrapCode.Interrupted)]
    public void Guest_EndedByATrapOrATimeout_HasItsOutputWritten(string export, TrapCode code)
    {
        var output = new MemoryStream();
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build(more: Endings));
        var store = new Store(engine);
        var linker = new Linker(engine);
        using var wasi = linker.DefineWasi(WasiOptions.Default with
        {
            StandardInput = WasiInput.FromStream(new NeverReadableStream()),
            StandardOutput = WasiOutput.ToStream(output),
        });
        var instance = linker.Instantiate(store, module);
        var clock = Stopwatch.StartNew();
        using (store.InterruptAfter(TimeSpan.FromMilliseconds(200)))
            Assert.Equal(code, Assert.Throws<TrapException>(() => instance.GetFunction(export)!.Invoke()).Code);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
        store.Dispose();
        Assert.Equal("written\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void Exit_PassesThroughWithItsCode()
    {
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build(more: Endings));
        using var store = new Store(engine);
        var linker = new Linker(engine);
        var output = new WasiOutputBuffer();
        using var wasi = linker.DefineWasi(WasiOptions.Default with { StandardOutput = WasiOutput.ToBuffer(output) });
        var instance = linker.Instantiate(store, module);
        Assert.Equal(7, Assert.Throws<ExitException>(() => instance.GetFunction("exit")!.Invoke()).ExitCode);
        Assert.Equal("written\n", output.ToString());
    }

    [Fact]
    public void Trace_OfAGuest_NamesArgumentsAndResults()
    {
        var lines = new List<string>();
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build(more: Endings));
        using var store = new Store(engine);
        var linker = new Linker(engine);
        using var wasi = linker.DefineWasi(WasiOptions.Default with { Trace = lines.Add });
        var instance = linker.Instantiate(store, module);
        Assert.Throws<ExitException>(() => instance.GetFunction("exit")!.Invoke());
        instance.GetFunction("fd_close")!.Invoke(77);
        instance.GetFunction("fd_write")!.Invoke(1, -4, 1, 0);
        Assert.Equal("fd_write(fd=1, iovs=[\"written\\n\"], nwritten) = SUCCESS nwritten=8", lines[0]);
        Assert.Equal("proc_exit(rval=7)", lines[1]);
        Assert.Equal("fd_close(fd=77) = 8 BADF", lines[2]);
        Assert.Equal("fd_write(fd=1, iovs=[?], nwritten) = 21 FAULT", lines[3]);
    }

    [Fact]
    public void Trace_OfFlagsRightsAndStructures_UsesTheirNames()
    {
        var lines = new List<string>();
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build());
        using var store = new Store(engine);
        var linker = new Linker(engine);
        var options = WasiOptions.Default.WithFileSystem("/", new InMemoryFileSystem()) with { Trace = lines.Add };
        using var wasi = linker.DefineWasi(options);
        var instance = linker.Instantiate(store, module);
        var memory = instance.GetMemory("memory")!;
        memory.WriteString(256, "name");
        instance.GetFunction("path_open")!.Invoke(3, 1, 256, 4, 1 | 4, (long)(Rights.FdRead | Rights.FdWrite), (long)WasiDriver.All, 1 | 4, 512);
        instance.GetFunction("fd_seek")!.Invoke(4, -5L, 2, 520);
        instance.GetFunction("fd_prestat_dir_name")!.Invoke(3, 1024, 1);
        instance.GetFunction("fd_fdstat_get")!.Invoke(4, 1024);
        memory.WriteInt64(768 + 24, 1000);
        memory.WriteInt32(768 + 16, 1);
        instance.GetFunction("poll_oneoff")!.Invoke(768, 2048, 1, 528);
        Assert.Equal(
            [
                "path_open(fd=3, dirflags=SYMLINK_FOLLOW, path=\"name\", oflags=CREAT|EXCL, rights_base=FD_READ|FD_WRITE, rights_inheriting=ALL, fdflags=APPEND|NONBLOCK, fd_out) = SUCCESS fd_out=4",
                "fd_seek(fd=4, offset=-5, whence=END, newoffset) = 28 INVAL",
                "fd_prestat_dir_name(fd=3, path, path_len=1) = SUCCESS path=\"/\"",
                "fd_fdstat_get(fd=4, stat) = SUCCESS stat={REGULAR_FILE, APPEND|NONBLOCK, FD_DATASYNC|FD_READ|FD_SEEK|FD_FDSTAT_SET_FLAGS|FD_SYNC|FD_TELL|FD_WRITE|FD_ADVISE|FD_ALLOCATE|FD_FILESTAT_GET|FD_FILESTAT_SET_SIZE|FD_FILESTAT_SET_TIMES|POLL_FD_READWRITE}",
                "poll_oneoff(in=[{CLOCK, MONOTONIC, 1000}], out, nsubscriptions=1, nevents) = SUCCESS out=[{CLOCK, SUCCESS}] nevents=1",
            ],
            lines);
    }

    [Fact]
    public void Descriptors_OfADisposedInstance_AreAllClosed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "counts /proc/self/fd");
        using var tree = new TestTree();
        tree.Write("dir/file", "text");
        for (var round = 0; round < 20; round++)
        {
            var d = new WasiDriver(WasiOptions.Default.WithDirectory(tree.Granted, "/"));
            for (var i = 0; i < 50; i++)
            {
                d.Open(3, "dir/file", out _);
                d.Open(3, "dir", out var dir);
                d.Open(dir, "file", out var closed);
                d.Close(closed);
                d.Open(dir, "none/x", out _);
                d.List(dir);
            }
            Assert.True(OpenUnder(tree.Granted) > 100);
            d.Dispose();
            Assert.Equal(0, OpenUnder(tree.Granted));
        }
    }

    /// <summary>This process' open files in a folder; others come and go with the tests beside this one.</summary>
    private static int OpenUnder(string folder)
    {
        var count = 0;
        foreach (var link in new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos())
        {
            try
            {
                count += link.LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true ? 1 : 0;
            }
            catch (IOException)
            {
                // Closed meanwhile.
            }
        }
        return count;
    }
}
