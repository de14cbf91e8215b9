using Wazil.Model;
using Wazil.Wasi;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>CRuby, compiled to WebAssembly, evaluates scripts.</summary>
/// <remarks>
/// The module comes from the npm package <c>@ruby/3.4-wasm-wasi</c>: the script <c>.ci/ruby</c> fetches it and prints its
/// path. It is taken from there, from the file that the environment variable WAZIL_RUBY names, or from a folder
/// <c>node_modules</c> beside or above this project. The imports that only JavaScript can serve trap when they are called.
/// </remarks>
public class RubyTests
{
    private const string Package = "node_modules/@ruby/3.4-wasm-wasi/dist/ruby+stdlib.wasm";

    private static bool TryFind(out string path)
    {
        path = Environment.GetEnvironmentVariable("WAZIL_RUBY") ?? Fetched() ?? "";
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); path.Length == 0 && folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Package);
            path = File.Exists(candidate) ? candidate : "";
        }
        return File.Exists(path);
    }

    /// <summary>What the script has fetched for an earlier run.</summary>
    private static string? Fetched()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var folder = Environment.GetEnvironmentVariable("WAZIL_CACHE") ?? Path.Combine(cache, "wazil");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "ruby+stdlib.wasm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
    }

    /// <summary>The interpreter with what its exports need.</summary>
    private sealed class Interpreter : IDisposable
    {
        private readonly Engine _engine = new();
        private readonly Module _module;
        private readonly Store _store;
        private readonly WasiHost _wasi;
        private readonly Instance _instance;

        public Interpreter(string path, WasiOptions options)
        {
            _module = Module.FromFile(_engine, path);
            _store = new Store(_engine);
            var linker = new Linker(_engine);
            _wasi = linker.DefineWasi(options);

            // Handles of Ruby's objects stand for themselves.
            linker.DefineFunction("canonical_abi", "resource_new_rb-abi-value", (int value) => value);
            linker.DefineFunction("canonical_abi", "resource_get_rb-abi-value", (int handle) => handle);
            foreach (var import in _module.Imports)
            {
                if (import.Kind == ExternalKind.Function && !linker.IsDefined(import.Module, import.Name))
                    linker.DefineFunction(import.Module, import.Name, (FunctionType)import.Type, static (_, _) => throw new TrapException(TrapCode.Unreachable));
            }
            _instance = linker.Instantiate(_store, _module);
            _instance.GetFunction("_initialize")!.Invoke();
            Initialize("ruby.wasm", "-EUTF-8", "-e_=0");
        }

        private void Initialize(params string[] arguments)
        {
            var list = Allocate(arguments.Length * 8);
            for (var i = 0; i < arguments.Length; i++)
            {
                var (address, length) = Put(arguments[i] + '\0');
                _instance.GetMemory("memory")!.WriteInt32(list + (i * 8), address);
                _instance.GetMemory("memory")!.WriteInt32(list + (i * 8) + 4, length);
            }
            _instance.GetFunction("ruby-init: func(args: list<string>) -> ()")!.Invoke(list, arguments.Length);
            _instance.GetFunction("ruby-init-loadpath: func() -> ()")!.Invoke();
        }

        /// <summary>Evaluates a script; gives Ruby's state, 0 for success.</summary>
        public int Evaluate(string script)
        {
            var (address, length) = Put(script);
            var evaluate = _instance.GetFunction("rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>")!;
            var result = (int)evaluate.Invoke(address, length)!;
            return _instance.GetMemory("memory")!.ReadInt32(result + 4);
        }

        private int Allocate(int size) => (int)_instance.GetFunction("cabi_realloc")!.Invoke(0, 0, 4, size)!;

        private (int Address, int Length) Put(string text)
        {
            var length = System.Text.Encoding.UTF8.GetByteCount(text);
            var address = Allocate(length);
            _instance.GetMemory("memory")!.WriteString(address, text);
            return (address, length);
        }

        public void Dispose()
        {
            _wasi.Dispose();
            _store.Dispose();
            _module.Dispose();
            _engine.Dispose();
        }
    }

    [Fact]
    public void Ruby_EvaluatesScripts_ThatPrintCalculateAndUseFiles()
    {
        Assert.SkipUnless(TryFind(out var path), $"{Package} is not here (export WAZIL_RUBY=$(.ci/ruby) fetches it by npm)");
        var (output, error, files) = (new WasiOutputBuffer(), new WasiOutputBuffer(), new InMemoryFileSystem());
        var options = WasiOptions.Default.WithArguments("ruby.wasm").WithFileSystem("/data", files) with
        {
            StandardOutput = WasiOutput.ToBuffer(output),
            StandardError = WasiOutput.ToBuffer(error),
        };
        using (var ruby = new Interpreter(path, options))
        {
            Assert.Equal(0, ruby.Evaluate("$stdout.sync = true"));
            Assert.Equal(0, ruby.Evaluate("puts \"Ruby #{RUBY_VERSION[0]}\"; puts (1..10).map { |x| x * x }.sum; p [3, 1, 2].sort"));
            Assert.Equal(0, ruby.Evaluate("begin; raise 'oops'; rescue => e; puts e.message; end"));
            Assert.Equal(0, ruby.Evaluate("require 'json'; puts JSON.generate({'x' => [1, 2.5, nil]})"));
            Assert.Equal(0, ruby.Evaluate("File.write('/data/a.txt', 'written'); puts File.read('/data/a.txt').upcase; puts Dir.children('/data')"));
            Assert.Equal(0, ruby.Evaluate("def fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2); puts fib(20); puts 2 ** 100"));
            Assert.NotEqual(0, ruby.Evaluate("no_such_name"));
        }
        Assert.Equal(
            "Ruby 3\n385\n[1, 2, 3]\noops\n{\"x\":[1,2.5,null]}\nWRITTEN\na.txt\n6765\n1267650600228229401496703205376\n",
            output.ToString());
        Assert.Equal("written"u8, files.ReadFile("a.txt"));
    }
}
