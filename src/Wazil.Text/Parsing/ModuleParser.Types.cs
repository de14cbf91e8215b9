using System.Collections.Immutable;
using Wazil.Model;
using Wazil.Text.Lexing;
using Wazil.Text.Writing;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Parsing;

/// <content>Types and type definitions.</content>
internal sealed partial class ModuleParser
{
    private readonly List<SubType> _subTypes = [];
    private readonly List<RecursionGroup> _groups = [];

    // The first plain function type (final, without supertypes, alone in its group) of each structure.
    private readonly Dictionary<FunctionType, int> _functionTypes = [];
    private readonly Dictionary<int, IndexSpace> _fields = [];
    private readonly List<ValueType> _parameters = [];
    private readonly List<ValueType> _results = [];

    private void ParseTypeFields()
    {
        foreach (var field in _typeFields)
        {
            Position = field + 1;
            var start = _subTypes.Count;
            if (TryKeyword("rec"u8))
            {
                while (AtList("type"u8))
                {
                    Position++;
                    ParseTypeDefinition();
                }
                Close();
            }
            else
            {
                ParseTypeDefinition();
            }
            AddGroup(start);
        }
    }

    private void AddGroup(int start)
    {
        var count = _subTypes.Count - start;
        _groups.Add(new RecursionGroup(start, count));
        if (count == 1 && _subTypes[start] is { IsFinal: true, Supertypes.Length: 0, Composite: FunctionType function })
            _functionTypes.TryAdd(function, start);
    }

    // (type $id (sub final $super … (func …)))
    private void ParseTypeDefinition()
    {
        Position++;
        var index = BeginItem(_types);
        if (!TryOpen("sub"u8))
        {
            _subTypes.Add(new SubType(true, [], ParseCompositeType(index)));
            Close();
            return;
        }
        var isFinal = TryKeyword("final"u8);
        var supertypes = ImmutableArray.CreateBuilder<int>();
        while (At(TokenKind.Id) || At(TokenKind.Natural))
            supertypes.Add(ParseTypeIndex());
        _subTypes.Add(new SubType(isFinal, supertypes.DrainToImmutable(), ParseCompositeType(index)));
        Close();
        Close();
    }

    private CompositeType ParseCompositeType(int index)
    {
        CompositeType type;
        if (TryOpen("func"u8))
        {
            ParseSignature(allowNames: true, locals: null);
            type = MakeFunctionType();
        }
        else if (TryOpen("struct"u8))
        {
            type = new StructType(ParseStructFields(index));
        }
        else if (TryOpen("array"u8))
        {
            type = new ArrayType(ParseFieldType());
        }
        else
        {
            throw Unexpected();
        }
        Close();
        return type;
    }

    private ImmutableArray<FieldType> ParseStructFields(int type)
    {
        var fields = ImmutableArray.CreateBuilder<FieldType>();
        var names = new IndexSpace("field");
        while (TryOpen("field"u8))
        {
            if (At(TokenKind.Id) || At(TokenKind.Annotation))
            {
                names.Next = fields.Count;
                BindItem(names);
                fields.Add(ParseFieldType());
            }
            else
            {
                while (!At(TokenKind.RightParen))
                    fields.Add(ParseFieldType());
            }
            Close();
        }
        if (names.Names.Count > 0)
            _fields.Add(type, names);
        return fields.DrainToImmutable();
    }

    private FieldType ParseFieldType()
    {
        var isMutable = TryOpen("mut"u8);
        FieldType field;
        if (TryKeyword("i8"u8))
            field = new FieldType(ValueType.I32, PackedType.I8, isMutable);
        else if (TryKeyword("i16"u8))
            field = new FieldType(ValueType.I32, PackedType.I16, isMutable);
        else
            field = new FieldType(ParseValueType(), PackedType.None, isMutable);
        if (isMutable)
            Close();
        return field;
    }

    private ValueType ParseValueType()
    {
        if (!At(TokenKind.Keyword))
            return ParseReferenceType();
        var text = CurrentText;
        ValueKind kind;
        if (text.SequenceEqual("i32"u8))
            kind = ValueKind.I32;
        else if (text.SequenceEqual("i64"u8))
            kind = ValueKind.I64;
        else if (text.SequenceEqual("f32"u8))
            kind = ValueKind.F32;
        else if (text.SequenceEqual("f64"u8))
            kind = ValueKind.F64;
        else if (text.SequenceEqual("v128"u8))
            kind = ValueKind.V128;
        else
            return ParseReferenceType();
        Position++;
        return ValueType.FromKind(kind);
    }

    private bool AtReferenceType() =>
        AtList("ref"u8) || (At(TokenKind.Keyword) && Keywords.TryReferenceShorthand(CurrentText, out _));

    private ValueType ParseReferenceType()
    {
        if (TryOpen("ref"u8))
        {
            var isNullable = TryKeyword("null"u8);
            var type = ValueType.Reference(ParseHeapType(), isNullable);
            Close();
            return type;
        }
        if (!At(TokenKind.Keyword) || !Keywords.TryReferenceShorthand(CurrentText, out var heapType))
            throw Unexpected();
        Position++;
        return ValueType.Reference(heapType, nullable: true);
    }

    private HeapType ParseHeapType()
    {
        if (!At(TokenKind.Keyword))
            return HeapType.Concrete(ParseTypeIndex());
        if (!Keywords.TryHeapType(CurrentText, out var type))
            throw Unexpected();
        Position++;
        return type;
    }

    // No module has 2^31 types, so an index above stays one that validation refuses.
    private int ParseTypeIndex() => (int)Math.Min(ParseIndex(_types), int.MaxValue);

    /// <summary>Reads parameters and results into the scratch lists.</summary>
    private void ParseSignature(bool allowNames, LocalSpace? locals)
    {
        _parameters.Clear();
        _results.Clear();
        while (TryOpen("param"u8))
        {
            if (At(TokenKind.Id) && allowNames)
            {
                if (locals is null)
                    Position++;
                else
                    BindLocal();
                if (locals is null && AtAnnotation(Annotations.Name))
                    SkipList(Position);
                _parameters.Add(ParseValueType());
                if (locals is not null)
                    locals.Count++;
            }
            else
            {
                if (locals is not null && AtAnnotation(Annotations.Name))
                    BindLocal();
                while (!At(TokenKind.RightParen))
                {
                    _parameters.Add(ParseValueType());
                    if (locals is not null)
                        locals.Count++;
                }
            }
            Close();
        }
        while (TryOpen("result"u8))
        {
            while (!At(TokenKind.RightParen))
                _results.Add(ParseValueType());
            Close();
        }
    }

    private FunctionType MakeFunctionType() => new([.. _parameters], [.. _results]);

    /// <summary>Reads a use of a function type and returns its index, adding a type that is only written inline.</summary>
    private int ParseTypeUse(bool allowNames, LocalSpace? locals = null)
    {
        var start = Position;
        var named = TryOpen("type"u8) ? ParseExplicitType() : -1;
        ParseSignature(allowNames, locals);
        if (named < 0)
            return FindOrAddFunctionType(MakeFunctionType());
        CheckInlineType(named, start, locals);
        return named;
    }

    private int ParseExplicitType()
    {
        var index = ParseTypeIndex();
        Close();
        return index;
    }

    private void CheckInlineType(int named, int start, LocalSpace? locals)
    {
        var known = named < _subTypes.Count ? _subTypes[named].Composite as FunctionType : null;
        if (_parameters.Count == 0 && _results.Count == 0)
        {
            // The parameters have no names, but take the first indices.
            if (locals is not null && known is not null)
                locals.Count = known.Parameters.Length;
            return;
        }
        if (named >= _subTypes.Count)
            throw Source.Error(Source[start].Start, $"unknown type {named}");
        if ((known is null || !MatchesScratch(known)) && (AtList("param"u8) || AtList("type"u8)))
            throw Unexpected();
        if (known is null || !MatchesScratch(known))
            throw Source.Error(Source[start].Start, $"inline function type differs from type {named}");
    }

    private bool MatchesScratch(FunctionType type) =>
        type.Parameters.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parameters))
        && type.Results.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_results));

    private int FindOrAddFunctionType(FunctionType type)
    {
        if (_functionTypes.TryGetValue(type, out var index))
            return index;
        index = _subTypes.Count;
        _subTypes.Add(new SubType(true, [], type));
        AddGroup(index);
        return index;
    }

    private ByteBuffer EncodeTypes()
    {
        var buffer = new ByteBuffer();
        if (_groups.Count == 0)
            return buffer;
        buffer.WriteUnsigned(_groups.Count);
        foreach (var group in _groups)
        {
            if (group.Count != 1)
            {
                buffer.WriteByte(0x4E);
                buffer.WriteUnsigned(group.Count);
            }
            for (var i = 0; i < group.Count; i++)
                TypeWriter.WriteSubType(buffer, _subTypes[group.Start + i]);
        }
        return buffer;
    }
}
