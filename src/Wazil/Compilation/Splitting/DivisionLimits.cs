namespace Wazil.Compilation.Splitting;

/// <summary>How large the methods of each function may be planned.</summary>
/// <remarks>What a plan becomes is known only once it is emitted: other instructions make more CIL than the average, and
/// small functions are inlined. So methods that are too large after all make the limit of their function smaller.</remarks>
/// <param name="common">Instructions that a method may have, if nothing else is known.</param>
internal sealed class DivisionLimits(int common)
{
    // The limit gets smaller by a third each time.
    private const int MostAttempts = 7;
    private const int LargestLowered = Cost.DefaultLimit;

    private readonly Dictionary<int, (int Limit, int Attempts)> _lowered = [];

    /// <summary>Instructions that a method of a function may have in its plan.</summary>
    public int Of(int functionIndex) => _lowered.TryGetValue(functionIndex, out var lowered) ? lowered.Limit : common;

    /// <summary>Makes the limit of a function smaller.</summary>
    /// <returns>False if that was done often enough.</returns>
    public bool TryLower(int functionIndex)
    {
        var (limit, attempts) = _lowered.GetValueOrDefault(functionIndex, (Math.Min(common, LargestLowered), 0));
        if (attempts == MostAttempts)
            return false;
        _lowered[functionIndex] = (limit * 2 / 3, attempts + 1);
        return true;
    }
}
