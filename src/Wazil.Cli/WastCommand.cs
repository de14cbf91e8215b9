using System.CommandLine;
using System.Globalization;
using Wazil.Text.Scripts;

namespace Wazil.Cli;

/// <summary><c>wazil wast files…</c>: runs scripts of the specification's test suite.</summary>
internal sealed class WastCommand : Command
{
    // Unfinished proposals that a folder of scripts may contain.
    private const string UnsupportedFolder = "custom-descriptors";

    private readonly Argument<string[]> _files = new("files")
    {
        Description = "Scripts, or folders whose scripts are run.",
        Arity = ArgumentArity.OneOrMore,
    };

    public WastCommand()
        : base("wast", "Run scripts of the specification's test suite.")
    {
        Arguments.Add(_files);
        SetAction(parsed => Run(parsed.GetRequiredValue(_files)));
    }

    private static int Run(string[] paths)
    {
        List<string> files = [];
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path, "*.wast", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
            else if (File.Exists(path))
                files.Add(path);
            else
                return ErrorOutput.Refuse($"{path}: no such file or folder");
        }
        int waiting = files.RemoveAll(file => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) == UnsupportedFolder);
        if (waiting > 0)
            StandardOutput.WriteLine($"{waiting} scripts of the proposal {UnsupportedFolder} left out: it is not implemented yet");
        if (files.Count == 0)
            return ErrorOutput.Refuse("there is no script to run");
        var runner = new WastRunner();
        var totals = new Totals();
        // Results are printed in the order of the files, whichever ends first.
        foreach (WastResult result in files.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(runner.RunFile))
            totals.Add(result);
        totals.Print();
        return totals.FailureCount == 0 ? 0 : ExitCodes.Refused;
    }

    private sealed class Totals
    {
        private int _files;
        private int _assertions;
        private int _executed;
        private int _passed;

        public int FailureCount { get; private set; }

        public void Add(WastResult result)
        {
            foreach (WastFailure failure in result.Failures)
                StandardOutput.WriteLine(failure.ToString());
            _files++;
            _assertions += result.AssertionCount;
            _executed += result.ExecutedCount;
            _passed += result.PassedCount;
            FailureCount += result.Failures.Length;
        }

        public void Print() => StandardOutput.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_files} files: {_assertions} assertions, {_executed} executed, {_passed} passed; {FailureCount} failures"));
    }
}
