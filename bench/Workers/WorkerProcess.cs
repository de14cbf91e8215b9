using System.Diagnostics;
using System.Globalization;
using Wazil.Bench.Comparisons;

namespace Wazil.Bench.Workers;

/// <summary>
/// A process that has one workload loaded and runs it on demand.
/// </summary>
/// <remarks>
/// The protocol is lines of text, so that an engine in any language can take part: the worker says
/// "ready" when it is set up; for every line "run" it makes one call and answers with its
/// milliseconds by the clock, those of its processor time, and its checksum in hexadecimal. It ends
/// when its input does. Because a worker waits between calls, calls of several engines can be
/// interleaved, and what slows the machine down for a while slows all of them down.
/// </remarks>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="WorkerException">The process could not be started or failed in its set-up.</exception>
    public static WorkerProcess Start(WorkerCommand command)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new WorkerException($"{command.FileName} did not start: {e.Message}");
        }

        var worker = new WorkerProcess(process ?? throw new WorkerException($"{command.FileName} did not start"));
        string first = worker.ReadLine();
        if (first == "ready")
            return worker;
        worker.Dispose();
        throw new WorkerException($"expected \"ready\", got \"{first}\"");
    }

    /// <summary>Makes one call.</summary>
    /// <exception cref="WorkerException">The worker ended or answered something else.</exception>
    public Measurement Run()
    {
        _process.StandardInput.Write("run\n");
        _process.StandardInput.Flush();
        string answer = ReadLine();
        string[] parts = answer.Split(' ');
        if (parts.Length == 3
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double cpuMilliseconds)
            && ulong.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong checksum))
        {
            return new Measurement(milliseconds, cpuMilliseconds, checksum);
        }

        throw new WorkerException($"expected two times and a checksum, got \"{answer}\"");
    }

    /// <summary>Bytes of main memory that the process occupies, and those that it did at most.</summary>
    public (long Now, long Peak) Memory
    {
        get
        {
            _process.Refresh();
            return (_process.WorkingSet64, _process.PeakWorkingSet64);
        }
    }

    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(2000))
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It is gone already, which is all that was wanted.
        }

        _process.Dispose();
    }

    private string ReadLine()
    {
        string? line = _process.StandardOutput.ReadLine();
        if (line is not null)
            return line;
        _process.WaitForExit();
        string errors = _errors.Result.Trim();
        throw new WorkerException($"the worker ended with exit code {_process.ExitCode}: {ReasonIn(errors)}");
    }

    // Node shows where before it says what.
    private static string ReasonIn(string errors)
    {
        string[] lines = errors.Split('\n');
        string reason = lines.FirstOrDefault(line => line.Contains("Error: ", StringComparison.Ordinal)) ?? lines[0];
        return reason.Length == 0 ? "no message" : reason.Trim();
    }
}

/// <summary>How a worker is started.</summary>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments);

/// <summary>A worker did not do what the protocol says.</summary>
internal sealed class WorkerException(string message) : Exception(message);
