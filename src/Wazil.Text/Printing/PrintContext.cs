using System.Globalization;
using System.Text;
using Wazil.Binary;
using Wazil.Model;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Printing;

/// <summary>A module that is being printed, its identifiers, and its types as text.</summary>
internal sealed class PrintContext
{
    private readonly Dictionary<FunctionType, int> _plainFunctionTypes = [];
    private readonly Dictionary<int, ItemNames> _fields = [];

    /// <summary>Makes the context of a module.</summary>
    public PrintContext(ModuleDefinition module)
    {
        Module = module;
        Names = NameSection.Of(module);
        Types = new ItemNames(module.Types.Length, Names.TypeName);
        Functions = new ItemNames(module.FunctionTypeIndices.Length, Names.FunctionName);
        Tables = new ItemNames(module.TableTypes.Length, Names.TableName);
        Memories = new ItemNames(module.MemoryTypes.Length, Names.MemoryName);
        Globals = new ItemNames(module.GlobalTypes.Length, Names.GlobalName);
        Tags = new ItemNames(module.TagTypeIndices.Length, Names.TagName);
        Elements = new ItemNames(module.Elements.Length, Names.ElementName);
        Data = new ItemNames(module.Data.Length, Names.DataName);
        foreach (var group in module.RecursionGroups)
        {
            if (group.Count == 1 && module.Types[group.Start] is { IsFinal: true, Supertypes.Length: 0, Composite: FunctionType type })
                _plainFunctionTypes.TryAdd(type, group.Start);
        }
    }

    /// <summary>The module.</summary>
    public ModuleDefinition Module { get; }

    /// <summary>Its name section.</summary>
    public NameSection Names { get; }

    /// <summary>Identifiers of types.</summary>
    public ItemNames Types { get; }

    /// <summary>Identifiers of functions.</summary>
    public ItemNames Functions { get; }

    /// <summary>Identifiers of tables.</summary>
    public ItemNames Tables { get; }

    /// <summary>Identifiers of memories.</summary>
    public ItemNames Memories { get; }

    /// <summary>Identifiers of globals.</summary>
    public ItemNames Globals { get; }

    /// <summary>Identifiers of tags.</summary>
    public ItemNames Tags { get; }

    /// <summary>Identifiers of element segments.</summary>
    public ItemNames Elements { get; }

    /// <summary>Identifiers of data segments.</summary>
    public ItemNames Data { get; }

    /// <summary>The function type at an index; null in modules that are not valid.</summary>
    public FunctionType? FunctionTypeAt(long index) =>
        index >= 0 && index < Module.Types.Length ? Module.Types[(int)index].Composite as FunctionType : null;

    /// <summary>The type of a function; null in modules that are not valid.</summary>
    public FunctionType? FunctionTypeOf(long function) =>
        function >= 0 && function < Module.FunctionTypeIndices.Length ? FunctionTypeAt(Module.FunctionTypeIndices[(int)function]) : null;

    /// <summary>The identifiers of a structure's fields.</summary>
    public ItemNames FieldsOf(int type)
    {
        if (_fields.TryGetValue(type, out var names))
            return names;
        var count = Module.Types[type].Composite is StructType structure ? structure.Fields.Length : 0;
        names = new ItemNames(count, field => Names.FieldName(type, field));
        _fields.Add(type, names);
        return names;
    }

    /// <summary>A field where it is used.</summary>
    public string UseField(uint type, uint field) => type < (uint)Module.Types.Length
        ? FieldsOf((int)type).Use(field)
        : field.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value type.</summary>
    public string Type(ValueType type) => type.IsReference && type.HeapType.IsConcrete
        ? $"(ref {(type.IsNullable ? "null " : "")}{HeapType(type.HeapType)})"
        : type.ToString();

    /// <summary>A heap type.</summary>
    public string HeapType(HeapType type) => type.IsConcrete ? Types.Use(type.TypeIndex) : type.ToString();

    /// <summary>The type of a field.</summary>
    public string Field(FieldType field)
    {
        var storage = field.IsPacked ? (field.Packed == PackedType.I8 ? "i8" : "i16") : Type(field.Type);
        return field.IsMutable ? $"(mut {storage})" : storage;
    }

    /// <summary>The type of a table.</summary>
    public string Table(TableType type) => $"{(type.Is64Bit ? "i64 " : "")}{type.Limits} {Type(type.ElementType)}";

    /// <summary>The type of a global.</summary>
    public string Global(GlobalType type) => type.IsMutable ? $"(mut {Type(type.Type)})" : Type(type.Type);

    /// <summary>Parameters and results, each with a space before it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parameterNames">Identifiers of the parameters, or null.</param>
    public string Signature(FunctionType type, ItemNames? parameterNames = null)
    {
        var text = new StringBuilder();
        AppendTypes(text, "param", type.Parameters.Length, index => type.Parameters[index], parameterNames, 0);
        AppendTypes(text, "result", type.Results.Length, index => type.Results[index], null, 0);
        return text.ToString();
    }

    /// <summary>
    /// The use of a function type, with a space before each part: parameters and results, and the type's index where they
    /// alone would mean another one.
    /// </summary>
    public string TypeUse(long index, ItemNames? parameterNames = null)
    {
        if (FunctionTypeAt(index) is not { } type)
            return $" (type {Types.Use(index)})";
        var isImplied = _plainFunctionTypes.TryGetValue(type, out var implied) && implied == index;
        return (isImplied ? "" : $" (type {Types.Use(index)})") + Signature(type, parameterNames);
    }

    /// <summary>The type of a block, with a space before each part.</summary>
    public string BlockType(Instructions.BlockType type)
    {
        if (!type.IsTypeIndex)
            return type.IsValue ? $" (result {Type(type.Result)})" : "";
        // Without parameters and with at most one result the inline form means another encoding.
        return FunctionTypeAt(type.TypeIndex) is { } function && (function.Parameters.Length > 0 || function.Results.Length > 1)
            ? TypeUse(type.TypeIndex)
            : $" (type {Types.Use(type.TypeIndex)})";
    }

    /// <summary>Declarations such as <c>(param $x i32)</c> or <c>(local i32 i64)</c>: named ones one by one, runs of others together.</summary>
    public void AppendTypes(StringBuilder text, string word, int count, Func<int, ValueType> typeOf, ItemNames? names, int firstName)
    {
        var isOpen = false;
        for (var i = 0; i < count; i++)
        {
            var name = names?.DeclareIfNamed(firstName + i);
            if (isOpen && name is not null)
                text.Append(')');
            if (!isOpen || name is not null)
                text.Append(" (").Append(word);
            if (name is not null)
                text.Append(' ').Append(name);
            text.Append(' ').Append(Type(typeOf(i)));
            isOpen = name is null;
            if (!isOpen)
                text.Append(')');
        }
        if (isOpen)
            text.Append(')');
    }
}
