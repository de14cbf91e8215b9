using System.Diagnostics;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Attempts to get out of a granted directory while a thread of the host renames what the guest's paths go through.</summary>
public class EscapeRaceTests
{
    /// <summary>How long each race runs; another time with this environment variable.</summary>
    private static readonly TimeSpan RaceTime = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("WAZIL_RACE_SECONDS"), out var seconds) ? seconds : 10);

    /// <summary>On a machine that is busy otherwise a race goes on until something has happened in it.</summary>
    private static readonly TimeSpan LongestRace = TimeSpan.FromMinutes(2);

    private const int FewestTries = 100;

    /// <summary>The kernel's confined resolution and the one component by component race at a time, each in a tree of its own.</summary>
    [Theory]
    [InlineData("directory")]
    [InlineData("file")]
    [InlineData("move")]
    public void RacingRenames_NeverOpenAWayOut(string kind)
    {
        Assert.SkipUnless(HostFileSystem.ResolvesByHandles, "needs handles");
        var counts = new Counts[2];
        Parallel.For(0, 2, i => counts[i] = Run(kind, inKernel: i == 0));
        foreach (var (tries, opened, swaps) in counts)
        {
            var line = $"{kind}: escape attempts: {tries}, opened inside: {opened}, swaps: {swaps}, successful: 0";
            TestContext.Current.TestOutputHelper?.WriteLine(line);
            TestContext.Current.SendDiagnosticMessage(line);
        }
    }

    private readonly record struct Counts(long Tries, long Opened, long Swaps);

    private static Counts Run(string kind, bool inKernel)
    {
        using var tree = new TestTree();
        tree.MakeDirectory("real");
        tree.Write("real/secret.txt", "decoy");
        tree.MakeDirectory("a/b/c");
        using var d = new WasiDriver(WasiOptions.Default.WithFileSystem("/", new HostFileSystem(tree.Granted) { ResolvesInKernel = inKernel }));
        var before = tree.OutsideState();
        using var stop = new CancellationTokenSource();
        long swaps = 0, tries = 0, opened = 0;
        var racer = new Thread(() =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref swaps))
                Swap(tree.Granted, kind);
        });
        racer.Start();
        try
        {
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed < RaceTime || (clock.Elapsed < LongestRace && !HasRaced()))
                tries += Try(d, kind, ref opened);
        }
        finally
        {
            stop.Cancel();
            racer.Join();
        }
        Assert.Equal(before, tree.OutsideState());
        Assert.True(HasRaced(), $"{kind}: {tries} tries, {opened} opened, {swaps} swaps: no race happened");
        return new Counts(tries, opened, swaps);

        // What goes above the directory never opens anything.
        bool HasRaced() => tries >= FewestTries && Interlocked.Read(ref swaps) > 0 && (kind == "move" || opened > 0);
    }

    private static void Swap(string granted, string kind)
    {
        var (real, swap) = (Path.Combine(granted, "real"), Path.Combine(granted, "swap"));
        switch (kind)
        {
            case "directory":
                Directory.Move(real, swap);
                Directory.Move(swap, real);
                File.CreateSymbolicLink(swap, "../outside");
                File.Delete(swap);
                break;
            case "file":
                File.WriteAllText(swap, "decoy");
                File.CreateSymbolicLink(swap + "-link", "../outside/secret.txt");
                File.Move(swap + "-link", swap, overwrite: true);
                File.Delete(swap);
                break;
            default:
                // While the guest stands in c, c moves up: its ".." then are others.
                Directory.Move(Path.Combine(granted, "a/b/c"), Path.Combine(granted, "c"));
                Directory.Move(Path.Combine(granted, "c"), Path.Combine(granted, "a/b/c"));
                break;
        }
    }

    /// <summary>Everything that could read or change what lies outside; gives the number of attempts.</summary>
    private static int Try(WasiDriver d, string kind, ref long opened)
    {
        var (path, folder) = kind switch
        {
            "directory" => ("swap/secret.txt", "swap"),
            "file" => ("swap", "swap"),
            _ => ("a/b/c/../../../../outside/secret.txt", "a/b/c/../../../../outside"),
        };
        if (d.Open(3, path, out var fd) == Errno.Success)
        {
            d.Read(fd, out var text);
            Assert.NotEqual(TestTree.Secret, text);
            opened++;
            d.Close(fd);
        }
        if (d.Open(3, kind == "move" ? "a/b/../b/made" : path, out fd, OpenFlags.Truncate | (kind == "file" ? 0 : OpenFlags.Create), WasiDriver.All) == Errno.Success)
        {
            d.Write(fd, "decoy");
            d.Close(fd);
        }
        if (d.Stat(3, path, out var stat) == Errno.Success)
            Assert.NotEqual((ulong)TestTree.Secret.Length, stat.Size);
        d.SetTimes(3, path, 1, 1, follow: true);
        d.MakeDirectory(3, folder + "/made");
        d.Unlink(3, folder + "/other.txt");
        if (kind == "move")
            d.Unlink(3, path);
        return 7;
    }
}
