using System.Collections.Immutable;
using Wazil.Model;
using Wazil.Primitives;

namespace Wazil.Binary;

/// <summary>Something wrong in a name section, which never makes a module malformed.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">Byte offset from the start of the module.</param>
internal sealed record NameSectionError(string Message, long Offset);

/// <summary>The names of a module's parts, for error messages and stack traces.</summary>
/// <remarks>Specification appendix 7.4.1 with the subsections of the extended name section. A kind of names is
/// decoded when it is first asked for; the strings are made one by one. Thread-safe.</remarks>
internal sealed class NameSection
{
    private const int SubsectionCount = 12;

    private readonly ModuleDefinition _module;
    private readonly ByteRange[] _subsections = new ByteRange[SubsectionCount];
    private readonly NameMap?[] _maps = new NameMap?[SubsectionCount];
    private readonly Lock _gate = new();
    private List<NameSectionError>? _errors;

    private NameSection(ModuleDefinition module)
    {
        _module = module;
        foreach (var section in module.CustomSections)
        {
            if (section.Name != "name")
                continue;
            IsPresent = true;
            ReadSubsections(section.Contents);
            break;
        }
    }

    /// <summary>Whether the module has a name section.</summary>
    public bool IsPresent { get; }

    /// <summary>The name of the module.</summary>
    public string? ModuleName
    {
        get
        {
            var range = _subsections[(int)Subsection.Module];
            return range.Length == 0 ? null : ReadNameAt(range.Offset, range.End);
        }
    }

    /// <summary>What was wrong in the parts read so far.</summary>
    public ImmutableArray<NameSectionError> Errors
    {
        get
        {
            lock (_gate)
                return _errors is null ? [] : [.. _errors];
        }
    }

    /// <summary>The names of a module.</summary>
    public static NameSection Of(ModuleDefinition module) => (NameSection)(module.Names ?? module.KeepNames(new NameSection(module)));

    /// <summary>The name of a function.</summary>
    public string? FunctionName(int index) => Find(Subsection.Function, index);

    /// <summary>The name of a local, a parameter being one, of a function.</summary>
    public string? LocalName(int functionIndex, int local) => Find(Subsection.Local, functionIndex, local);

    /// <summary>The name of a label of a function; labels are counted in the order in which their blocks begin.</summary>
    public string? LabelName(int functionIndex, int label) => Find(Subsection.Label, functionIndex, label);

    /// <summary>The name of a type.</summary>
    public string? TypeName(int index) => Find(Subsection.Type, index);

    /// <summary>The name of a table.</summary>
    public string? TableName(int index) => Find(Subsection.Table, index);

    /// <summary>The name of a memory.</summary>
    public string? MemoryName(int index) => Find(Subsection.Memory, index);

    /// <summary>The name of a global.</summary>
    public string? GlobalName(int index) => Find(Subsection.Global, index);

    /// <summary>The name of an element segment.</summary>
    public string? ElementName(int index) => Find(Subsection.Element, index);

    /// <summary>The name of a data segment.</summary>
    public string? DataName(int index) => Find(Subsection.Data, index);

    /// <summary>The name of a field of a structure type.</summary>
    public string? FieldName(int typeIndex, int field) => Find(Subsection.Field, typeIndex, field);

    /// <summary>The name of a tag.</summary>
    public string? TagName(int index) => Find(Subsection.Tag, index);

    /// <summary>Reads every kind of names, so that <see cref="Errors"/> is complete.</summary>
    public void ReadAll()
    {
        _ = ModuleName;
        for (var subsection = Subsection.Function; subsection <= Subsection.Tag; subsection++)
        {
            foreach (var offset in MapOf(subsection).Offsets)
                ReadNameAt(offset, _subsections[(int)subsection].End);
        }
    }

    private void ReadSubsections(ByteRange contents)
    {
        var reader = new ByteReader(_module.Bytes.Span, contents.Offset, contents.End);
        try
        {
            while (!reader.AtEnd)
            {
                var offset = reader.Position;
                var id = reader.ReadByte();
                var size = reader.ReadU32();
                if (size > (uint)reader.Remaining)
                    throw new WasmFormatException("length out of bounds in the name section", offset);
                ByteRange range = reader.ReadRange((int)size);
                if (id >= SubsectionCount)
                    AddError($"unknown subsection {id} of the name section", offset);
                else if (_subsections[id].Offset != 0)
                    AddError($"subsection {id} of the name section stands twice", offset);
                else
                    _subsections[id] = range;
            }
        }
        catch (WasmFormatException exception)
        {
            AddError(exception.Reason, exception.Offset);
        }
    }

    private string? Find(Subsection subsection, int index) => FindAt(subsection, index);

    private string? Find(Subsection subsection, int outer, int inner) => FindAt(subsection, ((long)outer << 32) | (uint)inner);

    private string? FindAt(Subsection subsection, long key) =>
        MapOf(subsection).TryGetOffset(key, out var offset) ? ReadNameAt(offset, _subsections[(int)subsection].End) : null;

    private NameMap MapOf(Subsection subsection)
    {
        if (Volatile.Read(ref _maps[(int)subsection]) is { } known)
            return known;
        lock (_gate)
        {
            if (_maps[(int)subsection] is { } map)
                return map;
            map = ReadMap(subsection);
            Volatile.Write(ref _maps[(int)subsection], map);
            return map;
        }
    }

    // What stands before the first error is kept.
    private NameMap ReadMap(Subsection subsection)
    {
        var map = new NameMap();
        var range = _subsections[(int)subsection];
        if (range.Length == 0)
            return map;
        var reader = new ByteReader(_module.Bytes.Span, range.Offset, range.End);
        try
        {
            if (subsection is Subsection.Local or Subsection.Label or Subsection.Field)
            {
                for (var count = reader.ReadU32(); count > 0; count--)
                    ReadNames(ref reader, map, (long)reader.ReadU32() << 32);
            }
            else
            {
                ReadNames(ref reader, map, 0);
            }
        }
        catch (WasmFormatException exception)
        {
            AddError(exception.Reason, exception.Offset);
        }
        return map;
    }

    private void ReadNames(ref ByteReader reader, NameMap map, long outer)
    {
        for (var count = reader.ReadU32(); count > 0; count--)
        {
            var index = reader.ReadU32();
            var offset = reader.Position;
            var length = reader.ReadU32();
            if (length > (uint)reader.Remaining)
                throw new WasmFormatException("length out of bounds in the name section", offset);
            reader.Skip((int)length);
            if (!map.TryAdd(outer | index, offset))
                AddError($"index {index} has two names", offset);
        }
    }

    private string? ReadNameAt(int offset, int end)
    {
        var reader = new ByteReader(_module.Bytes.Span, offset, end);
        try
        {
            return reader.ReadName();
        }
        catch (WasmFormatException exception)
        {
            AddError(exception.Reason, exception.Offset);
            return null;
        }
    }

    private void AddError(string message, long offset)
    {
        var error = new NameSectionError(message, offset);
        lock (_gate)
        {
            _errors ??= [];
            if (_errors.Count < 100 && !_errors.Contains(error))
                _errors.Add(error);
        }
    }

    private enum Subsection
    {
        Module,
        Function,
        Local,
        Label,
        Type,
        Table,
        Memory,
        Global,
        Element,
        Data,
        Field,
        Tag,
    }

    /// <summary>From indices to the byte offsets of names.</summary>
    private sealed class NameMap
    {
        private readonly Dictionary<long, int> _offsets = [];

        public IEnumerable<int> Offsets => _offsets.Values;

        public bool TryAdd(long key, int offset) => _offsets.TryAdd(key, offset);

        public bool TryGetOffset(long key, out int offset) => _offsets.TryGetValue(key, out offset);
    }
}
