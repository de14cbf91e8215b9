using Wazil.Wasi;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Many guests in one process. Runs alone, as it counts the process' open files.</summary>
[Collection(nameof(ThousandInstancesTests))]
[CollectionDefinition(nameof(ThousandInstancesTests), DisableParallelization = true)]
public class ThousandInstancesTests
{
    private const int Count = 1000;

    /// <summary>A guest with an environment, a file system in memory and a directory of the host of its own.</summary>
    private sealed class Guest : IDisposable
    {
        private readonly Store _store;
        private readonly WasiHost _wasi;
        private readonly Instance _instance;
        private readonly InMemoryFileSystem _files = new();
        private readonly WasiOutputBuffer _output = new();
        private readonly string _folder;
        private readonly int _number;

        public Guest(Engine engine, Module module, string parent, int number)
        {
            _number = number;
            _folder = Directory.CreateDirectory(Path.Combine(parent, $"guest{number}")).FullName;
            var options = WasiOptions.Default
                .WithArguments("program", $"argument{number}")
                .WithEnvironmentVariable("ID", $"{number:d4}")
                .WithFileSystem("/", _files)
                .WithDirectory(_folder, "/host") with
            {
                StandardOutput = WasiOutput.ToBuffer(_output),
            };
            _store = new Store(engine);
            var linker = new Linker(engine);
            _wasi = linker.DefineWasi(options);
            _instance = linker.Instantiate(_store, module);
        }

        /// <summary>The guest writes its environment to its output and into files of one name in both directories.</summary>
        public void Write()
        {
            var memory = _instance.GetMemory("memory")!;
            Assert.Equal(0, _instance.GetFunction("environ_get")!.Invoke(0, 64));
            memory.WriteString(256, "only-mine");
            memory.WriteInt32(0, 64);
            memory.WriteInt32(4, 7);
            Assert.Equal(0, _instance.GetFunction("fd_write")!.Invoke(1, 0, 1, 16));
            foreach (var fd in (int[])[3, 4])
            {
                Assert.Equal(0, _instance.GetFunction("path_open")!.Invoke(fd, 0, 256, 9, 5, (long)WasiDriver.All, 0L, 0, 512));
                Assert.Equal(0, _instance.GetFunction("fd_write")!.Invoke(memory.ReadInt32(512), 0, 1, 16));
            }
        }

        /// <summary>Everything is the guest's own, and nothing else is there.</summary>
        public void Check()
        {
            var text = $"ID={_number:d4}";
            Assert.Equal(text, _output.ToString());
            Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text), _files.ReadFile("only-mine"));
            Assert.Equal(text, File.ReadAllText(Path.Combine(_folder, "only-mine")));
            Assert.Single(Directory.GetFileSystemEntries(_folder));
        }

        public void Dispose()
        {
            _wasi.Dispose();
            _store.Dispose();
        }
    }

    [Fact]
    public void Instances_AThousandAliveAtATime_SeeOnlyWhatIsTheirsAndLeaveNoFileOpen()
    {
        using var tree = new TestTree();
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build());

        // The first guests open what .NET itself keeps.
        RunAll(10);
        var before = OpenFiles();
        RunAll(Count);
        var after = OpenFiles();
        TestContext.Current.SendDiagnosticMessage("open files before {0}, after {1}", before, after);
        Assert.True(after <= before, $"{before} files were open before {Count} guests and {after} afterwards");

        void RunAll(int count)
        {
            var guests = new Guest[count];
            try
            {
                Parallel.For(0, count, i => guests[i] = new Guest(engine, module, tree.Granted, i));
                Parallel.ForEach(guests, static guest => guest.Write());
                Parallel.ForEach(guests, static guest => guest.Check());
            }
            finally
            {
                foreach (var guest in guests)
                    guest?.Dispose();
            }
            foreach (var folder in Directory.GetDirectories(tree.Granted))
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Open files of this process, where the system tells.</summary>
    private static int OpenFiles() => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;
}
