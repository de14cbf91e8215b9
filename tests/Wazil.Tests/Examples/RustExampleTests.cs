using System.Text;
using Wazil.Wasi;
using Xunit;

namespace Wazil.Tests.Examples;

/// <summary>The programs under <c>examples/rust</c> through the public API, in every build.</summary>
public sealed class RustExampleTests
{
    public static TheoryData<string> Builds => [.. RustExamples.Builds];

    [Theory]
    [MemberData(nameof(Builds))]
    public void Add_ReturnsTheSum(string build)
    {
        using var guest = new Guest("add", build);
        Func<int, int, int> add = guest.Instance.GetFunction<int, int, int>("add")!;
        Assert.Equal(5, add(2, 3));
        Assert.Equal(int.MinValue, add(int.MaxValue, 1));
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Configure_TakesJsonFromTheHost_WhichAlwaysFreesIt(string build)
    {
        using var guest = new Guest("configure", build);
        Assert.Equal(0, guest.Configure("""{"name": "wazil", "workers": 12}"""));
        Assert.Equal(12, guest.Instance.GetFunction<int>("workers")!());
        Assert.Equal(-1, guest.Configure("""{"workers": "many"}"""));
        Assert.Equal(-1, guest.Configure("not JSON"));
        Assert.Equal(-1, guest.Configure(""));
        Assert.Equal(12, guest.Instance.GetFunction<int>("workers")!());
        Assert.Equal(0, guest.Instance.GetFunction<int>("lent")!());
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Configure_ManyTimes_NeedsNoMoreMemory(string build)
    {
        using var guest = new Guest("configure", build);
        string json = "{\"workers\": 3, \"name\": \"" + new string('x', 100_000) + "\"}";
        Assert.Equal(0, guest.Configure(json));
        long pages = guest.Instance.GetMemory("memory")!.Pages;
        for (int i = 0; i < 100; i++)
            Assert.Equal(0, guest.Configure(json));
        Assert.Equal(pages, guest.Instance.GetMemory("memory")!.Pages);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Greet_CallsTheHostsLog(string build)
    {
        var logged = new List<string>();
        using var guest = new Guest("greet", build, linker => linker.DefineFunction(
            "env", "log", (Caller caller, int address, int length) => logged.Add(caller.GetMemory("memory")!.ReadString(address, length))));
        guest.WithText("Grüße", (address, length) => guest.Instance.GetAction<int, int>("greet")!(address, length));
        Assert.Equal(["wasm >> Hello, Grüße!"], logged);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Greeting_ReturnsAddressAndLengthOfItsText(string build)
    {
        using var guest = new Guest("greet", build, linker => linker.DefineFunction("env", "log", (int _, int _) => { }));
        long packed = 0;
        guest.WithText("Wazil", (address, length) => packed = guest.Instance.GetFunction<int, int, long>("greeting")!(address, length));
        int start = (int)(packed >> 32);
        int size = (int)packed;
        Assert.Equal("Hello, Wazil!", guest.Instance.GetMemory("memory")!.ReadString(start, size));
        guest.Instance.GetAction<int, int>("free")!(start, size);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void ExceptionOfAHostFunction_PassesThroughTheGuestUnchanged(string build)
    {
        var thrown = new InvalidOperationException("the log is full");
        using var guest = new Guest("greet", build, linker => linker.DefineFunction("env", "log", void (int _, int _) => throw thrown));
        Exception? caught = Record.Exception(() =>
            guest.WithText("Wazil", (address, length) => guest.Instance.GetAction<int, int>("greet")!(address, length)));
        Assert.Same(thrown, caught);
        if (build != "-stripped")
            Assert.Contains(WasmStackTrace.FromException(thrown), frame => frame.FunctionName == "greet");
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void MissingImport_IsNamedWithItsType(string build)
    {
        WasmLinkException refusal = Assert.Throws<WasmLinkException>(() => new Guest("greet", build));
        ImportMismatch missing = Assert.Single(refusal.Mismatches);
        Assert.Equal(("env", "log", "(func (param i32 i32))"), (missing.Module, missing.Name, missing.Expected));
        Assert.Null(missing.Found);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Hello_PrintsItsLine(string build)
    {
        Program program = Program.Run("hello", build);
        Assert.Equal((0, "Hello from Rust!\n", ""), (program.ExitCode, program.Output, program.Error));
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Cat_ReadsFilesOfAGrantedDirectoryOnly(string build)
    {
        using var folder = new Cli.TemporaryFolder();
        folder.Write("a.txt", "first\n");
        folder.Write("b.txt", "second\n");
        WasiOptions granted = WasiOptions.Default.WithDirectory(folder.Path, "/", readOnly: true);

        Program both = Program.Run("cat", build, granted, "a.txt", "/b.txt");
        Assert.Equal((0, "first\nsecond\n", ""), (both.ExitCode, both.Output, both.Error));
        Program missing = Program.Run("cat", build, granted, "a.txt", "c.txt");
        Assert.Equal((1, "first\n"), (missing.ExitCode, missing.Output));
        Assert.Equal("cat: c.txt: No such file or directory (os error 44)\n", missing.Error);
        Program outside = Program.Run("cat", build, granted, "../" + Path.GetFileName(folder.Path) + "/a.txt");
        Assert.Equal((1, ""), (outside.ExitCode, outside.Output));
        Program nothing = Program.Run("cat", build, WasiOptions.Default, "a.txt");
        Assert.Equal((1, ""), (nothing.ExitCode, nothing.Output));
        Program usage = Program.Run("cat", build);
        Assert.Equal((2, "usage: cat FILE...\n"), (usage.ExitCode, usage.Error));
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Grow_SeesMinusOneAtItsMaximum(string build)
    {
        Program program = Program.Run("grow", build);
        Assert.Equal("memory.grow returned -1 at 160 pages (17 at first)\nthe last byte holds 42\n", program.Output);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Grow_SeesMinusOneAtTheStoresLimit(string build)
    {
        Program program = Program.Run("grow", build, WasiOptions.Default, new StoreLimits { MaximumMemoryBytes = 2 << 20 });
        Assert.Equal("memory.grow returned -1 at 32 pages (17 at first)\nthe last byte holds 42\n", program.Output);
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Panic_TrapsWithTheNamesOfTheRustFunctions(string build)
    {
        TrapException trap = Assert.Throws<TrapException>(() => Program.Run("panic", build));
        Assert.Equal(TrapCode.Unreachable, trap.Code);
        Assert.NotEmpty(trap.WasmStackTrace);
        Assert.All(trap.WasmStackTrace, frame => Assert.True(frame.Offset > 0));
        if (build == "-stripped")
            return;
        List<string?> names = [.. trap.WasmStackTrace.Select(frame => frame.FunctionName)];
        int price = names.IndexOf("panic::price_of");
        int checkout = names.IndexOf("panic::checkout");
        int main = names.IndexOf("panic::main");
        Assert.True(0 < price && price < checkout && checkout < main, string.Join('\n', names));
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public void Panic_WithGoodArguments_Ends(string build) =>
        Assert.Equal("total 11\n", Program.Run("panic", build, WasiOptions.Default, "0", "2").Output);

    /// <summary>An instance of a library.</summary>
    private sealed class Guest : IDisposable
    {
        private readonly Engine _engine = new();
        private readonly Store _store;

        public Guest(string name, string build, Action<Linker>? define = null)
        {
            _store = new Store(_engine);
            var linker = new Linker(_engine);
            define?.Invoke(linker);
            Instance = linker.Instantiate(_store, Module.FromFile(_engine, RustExamples.PathOf(name, build)));
        }

        public Instance Instance { get; }

        /// <summary>Lends the guest a text, and takes it back whatever happens.</summary>
        public void WithText(string text, Action<int, int> use)
        {
            int length = Encoding.UTF8.GetByteCount(text);
            int address = Instance.GetFunction<int, int>("alloc")!(length);
            try
            {
                Assert.Equal(length, Instance.GetMemory("memory")!.WriteString(address, text));
                use(address, length);
            }
            finally
            {
                Instance.GetAction<int, int>("free")!(address, length);
            }
        }

        public int Configure(string json)
        {
            int result = 0;
            WithText(json, (address, length) => result = Instance.GetFunction<int, int, int>("configure")!(address, length));
            return result;
        }

        public void Dispose()
        {
            _store.Dispose();
            _engine.Dispose();
        }
    }

    /// <summary>A finished run of a program.</summary>
    private sealed record Program(int ExitCode, string Output, string Error)
    {
        public static Program Run(string name, string build, WasiOptions? options = null, params string[] arguments) =>
            Run(name, build, options ?? WasiOptions.Default, new StoreLimits(), arguments);

        public static Program Run(string name, string build, WasiOptions options, StoreLimits limits, params string[] arguments)
        {
            var output = new WasiOutputBuffer();
            var error = new WasiOutputBuffer();
            options = options.WithArguments([name, .. arguments]) with
            {
                StandardOutput = WasiOutput.ToBuffer(output),
                StandardError = WasiOutput.ToBuffer(error),
            };
            int exitCode = 0;
            using (var engine = new Engine())
            using (var store = new Store(engine, limits))
            {
                var linker = new Linker(engine);
                linker.DefineWasi(options);
                Instance instance = linker.Instantiate(store, Module.FromFile(engine, RustExamples.PathOf(name, build)));
                try
                {
                    instance.GetAction("_start")!();
                }
                catch (ExitException exit)
                {
                    exitCode = exit.ExitCode;
                }
            }

            return new Program(exitCode, output.ToString(), error.ToString());
        }
    }
}
