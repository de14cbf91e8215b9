using System.Diagnostics;
using Wazil.Bench.Workers;

namespace Wazil.Bench.Comparisons;

/// <summary>How often each engine runs a program.</summary>
/// <param name="WarmUps">Runs that don't count, at least.</param>
/// <param name="WarmUpMilliseconds">More runs that don't count, up to this many milliseconds of them, so that short programs get warm too.</param>
/// <param name="Runs">Runs of which the best counts.</param>
/// <param name="ExtraMilliseconds">More such runs, up to ten times as many, while those of an engine took less than this: short runs are disturbed more.</param>
/// <param name="Milliseconds">No further run, after the second, once those of an engine took this long.</param>
internal sealed record Repetitions(int WarmUps, double WarmUpMilliseconds, int Runs, double ExtraMilliseconds, double Milliseconds)
{
    /// <summary>Every run counts.</summary>
    public static Repetitions Cold(int runs) => new(0, 0, runs, 0, double.PositiveInfinity);

    /// <summary>
    /// At least three runs and two seconds of them before any counts, which lets an engine with tiers reach its last one.
    /// </summary>
    public static Repetitions Warm(int runs, double seconds) => new(3, 2000, runs, 300, seconds * 1000);
}

/// <summary>Runs a program on several engines, run by run in turns.</summary>
internal sealed class Comparison(IReadOnlyList<BenchEngine> engines, Repetitions repetitions)
{
    /// <summary>Runs one program on every engine; the results stand in the engines' order.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="prepare">Says how an engine's worker is started.</param>
    /// <param name="check">Throws a <see cref="WorkerException"/> if a run of an engine gave something wrong.</param>
    public IReadOnlyList<RunResult> Run(
        string program, Func<BenchEngine, WorkerCommand> prepare, Action<BenchEngine, Measurement> check)
    {
        var contestants = engines.Select(engine => new Contestant(engine, check)).ToList();
        try
        {
            foreach (Contestant contestant in contestants)
                contestant.Do(() => contestant.Start(prepare(contestant.Engine)));
            foreach (Contestant contestant in contestants)
                contestant.Do(() => contestant.WarmUp(repetitions));
            for (int run = 0; run < 10 * repetitions.Runs; run++)
            {
                foreach (Contestant contestant in contestants)
                    contestant.Do(() => contestant.Run(repetitions));
            }

            return [.. contestants.Select(contestant => contestant.Result(program))];
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    private sealed class Contestant(BenchEngine engine, Action<BenchEngine, Measurement> check) : IDisposable
    {
        private WorkerProcess? _worker;
        private Measurement? _first;
        private Measurement? _best;
        private MemoryUse? _memory;
        private double _spent;
        private int _runs;
        private string? _failure;

        public BenchEngine Engine => engine;

        public void Start(WorkerCommand command)
        {
            _worker = WorkerProcess.Start(command);
            _memory = new MemoryUse(_worker.Memory.Now, 0, 0);
        }

        /// <summary>Does a step unless an earlier one failed: one engine's failure is a result, not the end of the run.</summary>
        public void Do(Action step)
        {
            if (_failure is not null)
                return;
            try
            {
                step();
            }
            catch (WorkerException e)
            {
                _failure = e.Message;
            }
        }

        public void WarmUp(Repetitions repetitions)
        {
            long start = Stopwatch.GetTimestamp();
            for (int run = 0; run < repetitions.WarmUps || IsWithin(repetitions.WarmUpMilliseconds); run++)
            {
                RunChecked();
                if (Stopwatch.GetElapsedTime(start).TotalMilliseconds > repetitions.Milliseconds)
                    return;
            }

            bool IsWithin(double milliseconds) => Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds;
        }

        public void Run(Repetitions repetitions)
        {
            bool isEnough = _runs < repetitions.Runs
                ? _runs >= 2 && _spent >= repetitions.Milliseconds
                : _spent >= repetitions.ExtraMilliseconds;
            if (isEnough)
                return;
            Measurement measured = RunChecked();
            _runs++;
            _spent += measured.Milliseconds;
            _best = _best is not { } best ? measured : measured with
            {
                Milliseconds = Math.Min(best.Milliseconds, measured.Milliseconds),
                CpuMilliseconds = Math.Min(best.CpuMilliseconds, measured.CpuMilliseconds),
            };
        }

        public RunResult Result(string program) =>
            new(engine.Name, program, _first, _failure is null ? _best : null, _failure, _memory);

        public void Dispose() => _worker?.Dispose();

        private Measurement RunChecked()
        {
            Measurement measured = _worker!.Run();
            check(engine, measured);
            (long now, long peak) = _worker.Memory;
            _memory = _memory! with { AfterFirst = _first is null ? now : _memory.AfterFirst, Peak = peak };
            _first ??= measured;
            return measured;
        }
    }
}
