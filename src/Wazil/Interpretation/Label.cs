namespace Wazil.Interpretation;

/// <summary>Where branches to a block go, and with their values.</summary>
/// <remarks>The position is what the specification calls the continuation of a label.</remarks>
/// <param name="around">That of the block around it; null for the function.</param>
internal sealed class Label(Label? around)
{
    /// <summary>Where branches to the block around this go; null for the function.</summary>
    public Label? Around => around;

    /// <summary>Index of the operation; known when the block has ended.</summary>
    public int Position { get; set; }

    /// <summary>Slot of the first value that the branch carries.</summary>
    public required int Slot { get; init; }
}
