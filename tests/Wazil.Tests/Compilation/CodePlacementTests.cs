using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Wazil.Tests.Cli;
using Xunit;

namespace Wazil.Tests.Compilation;

/// <summary>Functions with loops begin where the processor's lines do.</summary>
public class CodePlacementTests
{
    private const int Functions = 24;
    private const int Line = 64;

    [Fact]
    public void FunctionsWithLoops_MostlyBeginAtAMultipleOf64()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "code is placed on x64 only, and only on Linux .NET lists where it is");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "loops.wat");
            File.WriteAllText(file, Module());
            var outcome = CliProcess.Run(
                ["run", "--strategy", "compiled", file],
                null,
                new Dictionary<string, string> { ["DOTNET_PerfMapEnabled"] = "3", ["DOTNET_PerfMapJitDumpPath"] = folder.FullName });
            Assert.Equal("", outcome.Error);
            var map = Assert.Single(Directory.GetFiles(folder.FullName, "perf-*.map"));
            var starts = File.ReadAllLines(map).Where(line => line.Contains("::loop", StringComparison.Ordinal)).Select(StartOf).ToList();

            // Half of them would by chance. .NET's own threads may compile something in between, but hardly each time.
            Assert.InRange(starts.Count, Functions / 2, Functions);
            Assert.True(starts.Count(start => start % Line == 0) * 5 >= starts.Count * 4, string.Join(" ", starts.Select(start => start % Line)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Of a line "0x7f2e3bac7500 45d name".
    private static long StartOf(string line) =>
        long.Parse(line.Split(' ')[0].Replace("0x", "", StringComparison.Ordinal), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // The functions differ in length, so that the places would too.
    private static string Module()
    {
        var text = new StringBuilder("(module (memory (export \"memory\") 1)\n");
        for (var i = 0; i < Functions; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"(func $loop{i} (param $n i32) (result i32) (local $x i32) (loop $l\n");
            for (var step = 0; step < 20 + i; step++)
                text.Append(CultureInfo.InvariantCulture, $"(local.set $x (i32.add (i32.mul (local.get $x) (i32.const {step + 3})) (local.get $n)))\n");
            text.Append("(br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))) (local.get $x))\n");
        }
        text.Append("(func (export \"_start\") (local $i i32) (loop $l\n");
        for (var i = 0; i < Functions; i++)
            text.Append(CultureInfo.InvariantCulture, $"(drop (call $loop{i} (i32.const 3)))\n");
        return text.Append("(br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 3))))))").ToString();
    }
}
