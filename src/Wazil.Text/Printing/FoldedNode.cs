namespace Wazil.Text.Printing;

/// <summary>An instruction with the instructions folded into it, or a part of a block such as <c>(then …)</c>.</summary>
internal sealed class FoldedNode(string head, bool isBlock)
{
    /// <summary>Width of what can't stand on one line.</summary>
    public const int Endless = 1_000_000;

    private FoldedNode? _lastChild;

    /// <summary>What stands behind the opening parenthesis.</summary>
    public string Head { get; } = head;

    /// <summary>Whether it encloses a sequence of instructions.</summary>
    public bool IsBlock { get; } = isBlock;

    /// <summary>The annotation before it, or null.</summary>
    public string? Annotation { get; init; }

    /// <summary>Number of values that it leaves on the stack.</summary>
    public int Results { get; init; }

    /// <summary>Number of characters on one line.</summary>
    public int Width { get; private set; } = head.Length + 2;

    /// <summary>The first of the nodes inside.</summary>
    public FoldedNode? FirstChild { get; private set; }

    /// <summary>The next node inside the same node.</summary>
    public FoldedNode? Next { get; private set; }

    /// <summary>Appends a node to those inside.</summary>
    public void Add(FoldedNode child)
    {
        if (_lastChild is null)
            FirstChild = child;
        else
            _lastChild.Next = child;
        _lastChild = child;
        Width = IsBlock || child.IsBlock || child.Annotation is not null ? Endless : Math.Min(Endless, Width + child.Width + 1);
    }
}
