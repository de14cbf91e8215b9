using System.Net;
using System.Net.Sockets;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>WASI functions called with anything at all: an error number, an exit or a trap, never a failure of the host.</summary>
public class MutationTests
{
    /// <summary>Calls of each function; another number with this environment variable.</summary>
    private static readonly int CallsOfEach =
        int.TryParse(Environment.GetEnvironmentVariable("WAZIL_WASI_MUTATIONS"), out var calls) ? calls : 100_000;

    private const int CallsBetween = 64;
    private const int MemorySize = 2 * 65536;
    private const int LastErrno = (int)Errno.NotCapable;

    public static TheoryData<string, bool> Functions
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var (name, _) in WasiModule.Functions)
            {
                data.Add(name, false);
                if (name != "sock_accept")
                    data.Add(name, true);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Functions))]
    public void Function_WithRandomArguments_AnswersWithAnErrorNumber(string name, bool unstable)
    {
        using var tree = new TestTree(inMemory: true);
        tree.Write("file", "contents");
        tree.Write("dir/inner", "contents");
        tree.Link("link", "file");
        var before = tree.OutsideState();
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, WasiModule.Build(unstable));
        using var store = new Store(engine);
        var linker = new Linker(engine);
        using var sockets = new MutationSockets();
        var options = NewOptions(tree);

        // A listener is never writable, and a poll for that alone would have no end.
        using var wasi = linker.DefineWasi(name == "poll_oneoff" ? options : options.WithListener(sockets.Listener));
        var instance = linker.Instantiate(store, module);
        var memory = instance.GetMemory("memory")!;
        var function = instance.GetFunction(name)!;
        var parameters = Array.Find(WasiModule.Functions, found => found.Name == name).Parameters;
        var random = new Random(12345);
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < CallsOfEach; i++)
        {
            if (i % CallsBetween == 0)
            {
                OpenDescriptors(wasi.GetContext(store), sockets, unstable, renewConnection: i % (CallsBetween * 16) == 0);
                FillMemory(memory, random);
            }
            for (var j = 0; j < arguments.Length; j++)
                arguments[j] = parameters[j] == 'i' ? Argument(random) : (object)Argument64(random);
            Call(function, name, arguments);
        }
        Assert.Equal(before, tree.OutsideState());
    }

    private static WasiOptions NewOptions(TestTree tree) => WasiOptions.Default
        .WithArguments("program", "argument")
        .WithEnvironmentVariable("NAME", "value")
        .WithDirectory(tree.Granted, "/")
        .WithFileSystem("/memory", new InMemoryFileSystem { MaximumBytes = 4 << 20, MaximumEntries = 1000 })
        .WithDirectory(tree.Granted, "/read-only", readOnly: true) with
    {
        StandardInput = WasiInput.FromBytes(new byte[100_000]),
        Clock = WasiClock.Fixed(DateTimeOffset.UnixEpoch),
        Random = WasiRandom.Seeded(1),
        Limits = new WasiLimits { OpenFiles = 64, BytesWritten = 64 << 20, EntriesCreated = 2000 },
    };

    /// <summary>Gives the guest a file of the host, one in memory, a directory and a connection, at numbers that the arguments hit.</summary>
    private static void OpenDescriptors(WasiContext context, MutationSockets sockets, bool unstable, bool renewConnection)
    {
        const int firstFree = 7, connection = 10;
        using var d = new WasiDriver(context, unstable);
        for (var fd = firstFree; fd < context.Options.Limits.OpenFiles; fd++)
        {
            if (renewConnection || fd != connection)
                d.Close(fd);
        }
        d.Open(3, "file", out _, OpenFlags.Create, WasiDriver.All);
        d.Open(4, "file", out _, OpenFlags.Create, WasiDriver.All);
        d.Open(3, "dir", out _, OpenFlags.Directory);
        if (renewConnection && !context.Options.Listeners.IsEmpty)
            sockets.Connect(d);
    }

    private static void Call(Function function, string name, object?[] arguments)
    {
        try
        {
            var result = function.Invoke(arguments);
            if (result is int errno)
                Assert.InRange(errno, 0, LastErrno);
        }
        catch (ExitException)
        {
            Assert.True(name is "proc_exit" or "proc_raise");
        }
        catch (TrapException)
        {
            // Allowed, though nothing here traps now.
        }
    }

    /// <summary>Paths, vectors and subscriptions that make some sense, between bytes that don't.</summary>
    private static void FillMemory(Memory memory, Random random)
    {
        var bytes = memory.GetSpan(0);
        random.NextBytes(bytes[..4096]);
        foreach (var text in (string[])["file", "dir/inner", "link", "../outside/secret.txt", "dir", "new", ".", "..", "/", "dir/../file\0"])
        {
            var at = random.Next(0, 64) * 16;
            foreach (var letter in text)
                bytes[at++] = (byte)letter;
        }
        for (var at = 1024; at < 2048; at += 8)
        {
            memory.WriteInt32(at, Argument(random));
            memory.WriteInt32(at + 4, random.Next(0, 64));
        }
    }

    private static int Argument(Random random) => random.Next(10) switch
    {
        0 => random.Next(),
        1 => -random.Next(1, 100),
        2 => MemorySize - random.Next(0, 70),
        3 => int.MinValue + random.Next(0, 10),
        4 => int.MaxValue - random.Next(0, 10),
        5 => random.Next(0, 4096),
        6 => 1024 + (random.Next(0, 64) * 16),
        _ => random.Next(0, 12),
    };

    private static long Argument64(Random random) => random.Next(6) switch
    {
        0 => random.NextInt64(),
        1 => -random.NextInt64(),
        2 => long.MaxValue - random.Next(0, 10),
        3 => -1,
        _ => random.Next(0, 4096),
    };
}
