using System.Diagnostics;
using System.Text;
using Wazil.Wasi;
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
    public void Instances_AThousand_SeeOnlyWhatIsTheirs()
    {
        const int count = 1000;
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build());
        using var tree = new TestTree();
        Parallel.For(0, count, i =>
        {
            var system = new InMemoryFileSystem();
            tree.MakeDirectory($"guest{i}");
            var options = WasiOptions.Default
                .WithArguments("program", $"argument{i}")
                .WithEnvironmentVariable("ID", $"{i}")
                .WithFileSystem("/", system)
                .WithDirectory(Path.Combine(tree.Granted, $"guest{i}"), "/host");
            using var store = new Store(engine);
            var linker = new Linker(engine);
            using var wasi = linker.DefineWasi(options);
            var instance = linker.Instantiate(store, module);
            var memory = instance.GetMemory("memory")!;
            Assert.Equal(0, instance.GetFunction("environ_get")!.Invoke(0, 64));
            Assert.Equal($"ID={i}", memory.ReadNullTerminatedString(64));
            foreach (var fd in (int[])[3, 4])
            {
                memory.WriteString(256, "only-mine");
                Assert.Equal(0, instance.GetFunction("path_open")!.Invoke(fd, 0, 256, 9, 5, (long)WasiDriver.All, 0L, 0, 512));
                memory.WriteInt32(0, 64);
                memory.WriteInt32(4, 3);
                Assert.Equal(0, instance.GetFunction("fd_write")!.Invoke(memory.ReadInt32(512), 0, 1, 16));
            }
            Assert.Equal("ID="u8, system.ReadFile("only-mine"));
        });
        Assert.Equal(count, Directory.GetFiles(tree.Granted, "only-mine", SearchOption.AllDirectories).Length);
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
