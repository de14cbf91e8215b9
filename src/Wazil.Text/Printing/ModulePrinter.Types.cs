using Wazil.Model;

namespace Wazil.Text.Printing;

/// <content>Type definitions.</content>
internal sealed partial class ModulePrinter
{
    private void PrintTypes()
    {
        foreach (var group in _module.RecursionGroups)
        {
            if (group.Count == 1)
            {
                PrintType(group.Start);
                continue;
            }
            _text.Line("(rec");
            _text.Indent++;
            for (var i = 0; i < group.Count; i++)
                PrintType(group.Start + i);
            _text.Indent--;
            _text.Append(')');
        }
    }

    private void PrintType(int index)
    {
        var type = _module.Types[index];
        _text.Line($"(type {_context.Types.Declare(index)} ");
        var isPlain = type.IsFinal && type.Supertypes.IsEmpty;
        if (!isPlain)
        {
            _text.Append(type.IsFinal ? "(sub final " : "(sub ");
            foreach (var supertype in type.Supertypes)
                _text.Append(_context.Types.Use(supertype)).Append(' ');
        }
        PrintComposite(index, type.Composite);
        _text.Append(isPlain ? ")" : "))");
    }

    private void PrintComposite(int index, CompositeType type)
    {
        switch (type)
        {
            case FunctionType function:
                _text.Append("(func").Append(_context.Signature(function)).Append(')');
                break;
            case ArrayType array:
                _text.Append("(array ").Append(_context.Field(array.Element)).Append(')');
                break;
            case StructType structure:
                PrintStruct(index, structure);
                break;
        }
    }

    private void PrintStruct(int index, StructType structure)
    {
        var names = _context.FieldsOf(index);
        var fields = new string[structure.Fields.Length];
        var width = _text.Column;
        for (var i = 0; i < fields.Length; i++)
        {
            var name = names.DeclareIfNamed(i);
            fields[i] = $"(field {(name is null ? "" : name + " ")}{_context.Field(structure.Fields[i])})";
            width += fields[i].Length + 1;
        }
        _text.Append("(struct");
        _text.Indent++;
        foreach (var field in fields)
        {
            if (width > LineWidth)
                _text.Line(field);
            else
                _text.Append(' ').Append(field);
        }
        _text.Indent--;
        _text.Append(')');
    }
}
