namespace Wazil.Tiering;

/// <summary>How long code is interpreted before it is compiled.</summary>
/// <param name="Calls">Calls of a function.</param>
/// <param name="Iterations">Iterations of a loop in all calls of its function.</param>
internal sealed record TieringLimits(int Calls, int Iterations)
{
    /// <summary>What was measured to be best; see <c>docs/compiler.md</c>.</summary>
    public static TieringLimits Default { get; } = new(500, 1_000);
}
