using System.Runtime.InteropServices;
using Wazil.Instructions;
using Wazil.Model;
using Wazil.Runtime;

namespace Wazil.Compilation;

/// <summary>Entry points of the functions in table 0 of a module, for calls without a look at table, function and type.</summary>
/// <remarks>
/// <para>Where table 0 is the module's own, no instruction changes it and its segments depend on no import, every instance
/// starts with the same of the module's functions in it. Which of them are still there an instance keeps in
/// <see cref="ModuleInstance.SteadyElements"/>.</para>
/// <para>For each type that functions are called with there is an array with an entry for each element. An entry is 0
/// until the element was found to be a function of the module itself, of that type, that has code. All instances share
/// the arrays, because code takes its instance as an argument. Unsafe: the arrays live as long as this object.</para>
/// </remarks>
internal sealed unsafe class SteadyTable
{
    // Entries that a small module may have anyway; others have one for every eight bytes of the module.
    private const int SmallestBudget = 8 << 10;

    private readonly ModuleDefinition _module;
    private readonly bool _isSteady;
    private readonly Dictionary<int, nint> _codesByType = [];
    private ulong _budget;

    /// <summary>Looks at table 0 of a validated module.</summary>
    public SteadyTable(ModuleDefinition module)
    {
        _module = module;
        _budget = (ulong)Math.Max(SmallestBudget, module.Bytes.Length / sizeof(nint));
        _isSteady = module.ImportedTableCount == 0 && !module.TableTypes.IsEmpty && !module.IsTableChanged(0) && !DependsOnImports();
    }

    /// <summary>Frees the arrays once no code can use them.</summary>
    ~SteadyTable()
    {
        foreach (var codes in _codesByType.Values)
            NativeMemory.Free((void*)codes);
    }

    /// <summary>The entry points of a table's functions that can be called with a type.</summary>
    /// <returns>Address of an array with as many entries as the table has elements at first; 0 if the table is another, or there are too many arrays already.</returns>
    public nint CodesOf(int table, int typeIndex)
    {
        if (table != 0 || !_isSteady)
            return 0;
        var type = _module.TypeSpace[typeIndex].Id;
        if (_codesByType.TryGetValue(type, out var codes))
            return codes;
        var count = Math.Max(1, _module.TableTypes[0].Limits.Minimum);
        if (count > _budget)
            return 0;
        _budget -= count;
        return _codesByType[type] = (nint)NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(nint));
    }

    private bool DependsOnImports()
    {
        if (DependsOnImports(_module.Tables[0].Initializer))
            return true;
        foreach (var segment in _module.Elements)
        {
            if (segment.Mode == SegmentMode.Active && segment.TableIndex == 0 && DependsOnImports(segment))
                return true;
        }
        return false;
    }

    private bool DependsOnImports(in ElementSegment segment)
    {
        if (DependsOnImports(segment.Offset))
            return true;
        if (!segment.Functions.IsDefault)
            return false;
        foreach (var expression in segment.Expressions)
        {
            if (DependsOnImports(expression))
                return true;
        }
        return false;
    }

    // The module's own globals are counted with those that it imports: they occur here as seldom.
    private bool DependsOnImports(ByteRange? expression)
    {
        if (expression is not { } range)
            return false;
        var instruction = default(Instruction);
        var reader = new InstructionReader(_module.Bytes.Span, range, _module.Features);
        while (!reader.AtEnd)
        {
            reader.Read(ref instruction);
            if (instruction.Opcode == Opcode.GlobalGet)
                return true;
        }
        return false;
    }
}
