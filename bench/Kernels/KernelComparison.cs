using Wazil.Bench.Workers;

namespace Wazil.Bench.Kernels;

/// <summary>One engine's result on one kernel: the best call, or why there is none.</summary>
internal sealed record KernelResult(string Engine, string Kernel, double? BestMilliseconds, ulong Checksum, string? Failure);

/// <summary>Runs kernels on several engines, call by call in turns.</summary>
internal sealed class KernelComparison(IReadOnlyList<BenchEngine> engines, int calls)
{
    /// <summary>Runs one kernel on every engine; the results stand in the engines' order.</summary>
    public IReadOnlyList<KernelResult> Run(Kernel kernel)
    {
        var contestants = engines.Select(engine => new Contestant(engine)).ToList();
        try
        {
            foreach (Contestant contestant in contestants)
                contestant.Do(() => contestant.Worker = WorkerProcess.Start(contestant.Engine.Prepare(kernel)));
            for (int call = 0; call < calls; call++)
            {
                foreach (Contestant contestant in contestants)
                    contestant.Do(() => contestant.Take(contestant.Worker!.Run(), kernel));
            }

            return [.. contestants.Select(contestant => contestant.Result(kernel))];
        }
        finally
        {
            foreach (Contestant contestant in contestants)
                contestant.Worker?.Dispose();
        }
    }

    private sealed class Contestant(BenchEngine engine)
    {
        private double _best = double.PositiveInfinity;
        private ulong _checksum;
        private string? _failure;

        public BenchEngine Engine => engine;

        public WorkerProcess? Worker { get; set; }

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

        public void Take(Measurement measurement, Kernel kernel)
        {
            _checksum = measurement.Checksum;
            if (measurement.Checksum != kernel.Checksum)
                throw new WorkerException($"checksum {measurement.Checksum:x} instead of {kernel.Checksum:x}");
            _best = Math.Min(_best, measurement.Milliseconds);
        }

        public KernelResult Result(Kernel kernel) =>
            new(engine.Name, kernel.Name, _failure is null ? _best : null, _checksum, _failure);
    }
}
