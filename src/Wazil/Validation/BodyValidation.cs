using System.Runtime.ExceptionServices;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Validates the bodies of a module, in parallel where that pays.</summary>
internal static class BodyValidation
{
    // Below this a second thread costs more than it gains.
    private const int ParallelThreshold = 256 * 1024;
    private const int ChunkSize = 64 * 1024;

    /// <summary>Validates all bodies.</summary>
    /// <param name="module">The module.</param>
    /// <param name="validator">A validator for the calling thread.</param>
    /// <param name="createValidator">Makes a validator for another thread.</param>
    /// <param name="maxDegreeOfParallelism">Number of threads at most.</param>
    public static void Validate(
        ModuleDefinition module, FunctionValidator validator, Func<FunctionValidator> createValidator, int maxDegreeOfParallelism)
    {
        var bodies = module.Bodies;
        if (bodies.IsEmpty)
            return;
        var size = bodies[^1].Entry.End - bodies[0].Entry.Offset;
        if (maxDegreeOfParallelism <= 1 || size < ParallelThreshold || bodies.Length == 1)
        {
            ValidateRange(module, validator, 0, bodies.Length);
            return;
        }
        ValidateInParallel(module, createValidator, SplitIntoChunks(module), maxDegreeOfParallelism);
    }

    private static void ValidateRange(ModuleDefinition module, FunctionValidator validator, int start, int end)
    {
        for (var i = start; i < end; i++)
            validator.ValidateBody(module.ImportedFunctionCount + i);
    }

    /// <summary>The first body of each chunk, and the number of bodies at the end.</summary>
    private static List<int> SplitIntoChunks(ModuleDefinition module)
    {
        var starts = new List<int> { 0 };
        var bodies = module.Bodies;
        var chunkEnd = bodies[0].Entry.Offset + ChunkSize;
        for (var i = 1; i < bodies.Length; i++)
        {
            if (bodies[i].Entry.Offset < chunkEnd)
                continue;
            starts.Add(i);
            chunkEnd = bodies[i].Entry.Offset + ChunkSize;
        }
        starts.Add(bodies.Length);
        return starts;
    }

    // Each chunk stops at its first error and chunks behind a failed one are skipped, so the failed chunk with the
    // lowest number holds the first error of the module, whatever the order in which threads ran.
    private static void ValidateInParallel(
        ModuleDefinition module, Func<FunctionValidator> createValidator, List<int> starts, int maxDegreeOfParallelism)
    {
        var chunks = starts.Count - 1;
        var errors = new ExceptionDispatchInfo?[chunks];
        var firstFailed = chunks;
        Parallel.For(
            0, chunks,
            new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism },
            createValidator,
            (chunk, _, validator) =>
            {
                if (chunk > Volatile.Read(ref firstFailed))
                    return validator;
                try
                {
                    ValidateRange(module, validator, starts[chunk], starts[chunk + 1]);
                }
                catch (WasmException exception)
                {
                    errors[chunk] = ExceptionDispatchInfo.Capture(exception);
                    LowerTo(ref firstFailed, chunk);
                }
                return validator;
            },
            static _ => { });
        if (firstFailed < chunks)
            errors[firstFailed]!.Throw();
    }

    private static void LowerTo(ref int location, int value)
    {
        var current = Volatile.Read(ref location);
        while (value < current)
        {
            var seen = Interlocked.CompareExchange(ref location, value, current);
            if (seen == current)
                return;
            current = seen;
        }
    }
}
