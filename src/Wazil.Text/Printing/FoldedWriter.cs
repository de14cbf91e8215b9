using System.Text;

namespace Wazil.Text.Printing;

/// <summary>Writes folded instructions, on one line where they fit. Trees may be as deep as a body is long, so nothing recurs.</summary>
internal static class FoldedWriter
{
    private const int LineWidth = 90;

    private enum Step
    {
        Open,
        Close,
        CloseOnOwnLine,
    }

    /// <summary>Writes nodes, each on a line or several.</summary>
    public static void Write(TextBuilder text, List<FoldedNode> nodes)
    {
        var steps = new Stack<(Step Step, FoldedNode Node, int Indent)>();
        var indent = text.Indent;
        foreach (var node in nodes)
        {
            steps.Push((Step.Open, node, indent));
            while (steps.TryPop(out var next))
            {
                text.Indent = next.Indent;
                if (next.Step == Step.Open)
                    Open(text, steps, next.Node, next.Indent);
                else if (next.Step == Step.Close)
                    text.Append(')');
                else
                    text.Line(")");
            }
        }
        text.Indent = indent;
    }

    /// <summary>A node on one line, however long.</summary>
    public static void AppendFlat(StringBuilder text, FoldedNode root)
    {
        var open = new Stack<FoldedNode?>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            if (node is null)
            {
                text.Append(')');
                continue;
            }
            if (node != root)
                text.Append(' ');
            if (node.Annotation is not null)
                text.Append(node.Annotation).Append(' ');
            text.Append('(').Append(node.Head);
            open.Push(null);
            PushChildren(node, open.Push);
        }
    }

    private static void Open(TextBuilder text, Stack<(Step, FoldedNode, int)> steps, FoldedNode node, int indent)
    {
        text.Line();
        if (node.Annotation is not null)
            text.Append(node.Annotation).Append(' ');
        if (text.Column + node.Width <= LineWidth || node.FirstChild is null)
        {
            var flat = new StringBuilder();
            AppendFlat(flat, node.Annotation is null ? node : Without(node));
            text.Append(flat.ToString());
            return;
        }
        text.Append('(').Append(node.Head);
        steps.Push((node.IsBlock ? Step.CloseOnOwnLine : Step.Close, node, indent));
        PushChildren(node, child => steps.Push((Step.Open, child, indent + 1)));
    }

    // The annotation is written already.
    private static FoldedNode Without(FoldedNode node)
    {
        var copy = new FoldedNode(node.Head, node.IsBlock);
        for (var child = node.FirstChild; child is not null; child = child.Next)
            copy.Add(child);
        return copy;
    }

    private static void PushChildren(FoldedNode node, Action<FoldedNode> push)
    {
        var children = new List<FoldedNode>();
        for (var child = node.FirstChild; child is not null; child = child.Next)
            children.Add(child);
        for (var i = children.Count - 1; i >= 0; i--)
            push(children[i]);
    }
}
