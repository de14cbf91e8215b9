using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Compilation.Splitting;

/// <summary>Where the locals of a function in fragments are kept.</summary>
internal sealed class FragmentLocals
{
    // Uses of a local in a method from which on it is worth loading once.
    private const int FewestUses = 4;

    // The fragment with the table is executed before each case: what it uses counts like so large a share of all fragments.
    private const int ShareOfTable = 4;

    // A local that a smaller part of the fragments uses is no argument.
    private const int SmallestShareOfArguments = 5;

    // Arguments of numbers that .NET passes in registers, beside the frame and the instance.
    private static readonly int MostIntegers =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 6 : OperatingSystem.IsWindows() ? 2 : 4;

    private static readonly int MostFloats = OperatingSystem.IsWindows() ? 0 : 4;

    private readonly FlatBody _body;
    private readonly int _localCount;
    private readonly FragmentGraph _graph;
    private readonly LocalSet[] _mentioned;
    private readonly LocalSet[] _written;

    /// <summary>Reads which fragments use which locals, and chooses those that are arguments.</summary>
    public FragmentLocals(FlatBody body, int localCount, FragmentGraph graph, ReadOnlySpan<ValueKind> kinds)
    {
        (_body, _localCount, _graph) = (body, localCount, graph);
        (_mentioned, _written) = (new LocalSet[graph.Count], new LocalSet[graph.Count]);
        for (var number = 0; number < graph.Count; number++)
            Read(number);
        Arguments = ChooseArguments(kinds);
    }

    /// <summary>The locals that all fragments pass as arguments.</summary>
    public List<uint> Arguments { get; }

    /// <summary>Locals that a fragment sets.</summary>
    public LocalSet Written(int number) => _written[number];

    /// <summary>Locals that a method of several fragments uses.</summary>
    public LocalSet Mentioned(int root, HashSet<int> members) => Union(_mentioned, root, members);

    /// <summary>Locals that a method keeps: its arguments and, of those outside of its parts, what it uses often or in loops. The others stay in the frame.</summary>
    /// <remarks>What is set and then read would wait for memory there.</remarks>
    public LocalSet Kept(int root, HashSet<int> members, LocalSet outsideOfParts)
    {
        var uses = new Dictionary<uint, int>();
        Count(root, uses);
        foreach (var member in members)
            Count(member, uses);
        var own = members.Count > 0 ? Mentioned(root, members) : outsideOfParts;
        var written = Union(_written, root, members);
        var kept = new LocalSet(_localCount);
        foreach (var (local, count) in uses)
        {
            if (own.Contains(local) && count >= (written.Contains(local) ? 2 : FewestUses))
                kept.Add(local);
        }
        foreach (var local in Arguments)
            kept.Add(local);
        return kept;
    }

    private LocalSet Union(LocalSet[] sets, int root, HashSet<int> members)
    {
        var union = new LocalSet(_localCount);
        union.UnionWith(sets[root]);
        foreach (var member in members)
            union.UnionWith(sets[member]);
        return union;
    }

    private void Count(int number, Dictionary<uint, int> uses)
    {
        var (start, end) = _graph[number];
        var endOfLoop = start;
        for (var position = start; position < end; position++)
        {
            var entry = _body[position];
            if (entry.Opcode == Opcode.Loop && entry.Match <= end)
                endOfLoop = Math.Max(endOfLoop, entry.Match);
            if (IsUse(entry.Opcode))
                uses[entry.Argument] = uses.GetValueOrDefault(entry.Argument) + (position < endOfLoop ? FewestUses : 1);
        }
    }

    private void Read(int number)
    {
        var (mentioned, written) = (new LocalSet(_localCount), new LocalSet(_localCount));
        var (start, end) = _graph[number];
        for (var position = start; position < end; position++)
        {
            var entry = _body[position];
            if (!IsUse(entry.Opcode))
                continue;
            mentioned.Add(entry.Argument);
            if (entry.Opcode != Opcode.LocalGet)
                written.Add(entry.Argument);
        }
        (_mentioned[number], _written[number]) = (mentioned, written);
    }

    private static bool IsUse(Opcode opcode) => opcode is Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee;

    // Those that most fragments use.
    private List<uint> ChooseArguments(ReadOnlySpan<ValueKind> kinds)
    {
        var uses = new int[_localCount];
        for (var number = 0; number < _graph.Count; number++)
        {
            var (start, end) = _graph[number];
            var weight = start <= _graph.Table && _graph.Table < end ? 1 + (_graph.Count / ShareOfTable) : 1;
            foreach (var local in _mentioned[number].Intersect(_mentioned[number]))
                uses[local] += weight;
        }
        var (integers, floats) = (MostIntegers, MostFloats);
        var chosen = new List<uint>();
        var often = Enumerable.Range(0, uses.Length).Where(local => uses[local] > _graph.Count / SmallestShareOfArguments);
        foreach (var local in often.OrderByDescending(local => uses[local]))
        {
            if (kinds[local] is ValueKind.I32 or ValueKind.I64 ? integers-- > 0 : kinds[local] is ValueKind.F32 or ValueKind.F64 && floats-- > 0)
                chosen.Add((uint)local);
        }
        return chosen;
    }
}
