using Wazil.Binary;
using Wazil.Model;

namespace Wazil.Text.Printing;

/// <summary>Prints a module as text.</summary>
/// <remarks>Specification 6.6. The module need not be valid.</remarks>
internal sealed partial class ModulePrinter
{
    // Lines longer than this are broken where the grammar lets them.
    private const int LineWidth = 100;

    private readonly ModuleDefinition _module;
    private readonly PrintContext _context;
    private readonly WatPrintOptions _options;
    private readonly BranchHints _hints;
    private readonly TextBuilder _text = new();

    private ModulePrinter(ModuleDefinition module, WatPrintOptions options)
    {
        _module = module;
        _options = options;
        _context = new PrintContext(module);
        _hints = BranchHints.Of(module);
    }

    /// <summary>Prints a module.</summary>
    /// <exception cref="WasmFormatException">The bytes are not a module.</exception>
    public static string Print(ReadOnlySpan<byte> wasm, WatPrintOptions options)
    {
        var printer = new ModulePrinter(ModuleDecoder.Decode(wasm.ToArray(), WasmFeatures.All), options);
        printer.PrintModule();
        return printer._text.ToString();
    }

    private void PrintModule()
    {
        _text.Line("(module");
        PrintModuleName();
        _text.Indent++;
        PrintTypes();
        PrintImports();
        PrintTables();
        PrintMemories();
        PrintTags();
        PrintGlobals();
        PrintExports();
        if (_module.StartFunction is { } start)
            _text.Line($"(start {_context.Functions.Use(start)})");
        PrintElements();
        PrintFunctions();
        PrintData();
        if (_options.CustomSections)
            PrintCustomSections();
        _text.Indent--;
        _text.Line(")");
    }

    private void PrintModuleName()
    {
        if (_context.Names.ModuleName is not { } name)
            return;
        _text.Append(' ').Append(name.Length > 0 ? StringLiterals.OfId(name) : "(@name \"\")");
    }

    private void PrintImports()
    {
        int functions = 0, tables = 0, memories = 0, globals = 0, tags = 0;
        foreach (var import in _module.Imports)
        {
            _text.Line($"(import {StringLiterals.OfName(import.Module)} {StringLiterals.OfName(import.Name)} (");
            _text.Append(import.Kind switch
            {
                ExternalKind.Function => ImportedFunction(functions++, import.TypeIndex),
                ExternalKind.Table => $"table {_context.Tables.Declare(tables++)} {_context.Table(import.Table!)}",
                ExternalKind.Memory => $"memory {_context.Memories.Declare(memories++)} {import.Memory}",
                ExternalKind.Global => $"global {_context.Globals.Declare(globals++)} {_context.Global(import.Global!)}",
                _ => $"tag {_context.Tags.Declare(tags++)}{_context.TypeUse(import.TypeIndex)}",
            });
            _text.Append("))");
        }
    }

    private string ImportedFunction(int function, int type)
    {
        var count = _context.FunctionTypeAt(type)?.Parameters.Length ?? 0;
        var names = new ItemNames(count, local => _context.Names.LocalName(function, local));
        return $"func {_context.Functions.Declare(function)}{_context.TypeUse(type, names)}";
    }

    private void PrintTables()
    {
        for (var i = 0; i < _module.Tables.Length; i++)
        {
            var table = _module.Tables[i];
            _text.Line($"(table {_context.Tables.Declare(_module.ImportedTableCount + i)} {_context.Table(table.Type)}");
            if (table.Initializer is { } initializer)
                _text.Append(Constants(initializer));
            _text.Append(')');
        }
    }

    private void PrintMemories()
    {
        for (var i = _module.ImportedMemoryCount; i < _module.MemoryTypes.Length; i++)
            _text.Line($"(memory {_context.Memories.Declare(i)} {_module.MemoryTypes[i]})");
    }

    private void PrintTags()
    {
        for (var i = _module.ImportedTagCount; i < _module.TagTypeIndices.Length; i++)
            _text.Line($"(tag {_context.Tags.Declare(i)}{_context.TypeUse(_module.TagTypeIndices[i])})");
    }

    private void PrintGlobals()
    {
        for (var i = 0; i < _module.Globals.Length; i++)
        {
            var global = _module.Globals[i];
            _text.Line($"(global {_context.Globals.Declare(_module.ImportedGlobalCount + i)} {_context.Global(global.Type)}");
            _text.Append(Constants(global.Initializer)).Append(')');
        }
    }

    private void PrintExports()
    {
        foreach (var export in _module.Exports)
        {
            var (word, names) = export.Kind switch
            {
                ExternalKind.Function => ("func", _context.Functions),
                ExternalKind.Table => ("table", _context.Tables),
                ExternalKind.Memory => ("memory", _context.Memories),
                ExternalKind.Global => ("global", _context.Globals),
                _ => ("tag", _context.Tags),
            };
            _text.Line($"(export {StringLiterals.OfName(export.Name)} ({word} {names.Use(export.Index)}))");
        }
    }

    private void PrintFunctions()
    {
        for (var i = 0; i < _module.Bodies.Length; i++)
        {
            var function = _module.ImportedFunctionCount + i;
            var locals = new LocalNames(_context, function, _module.Bodies[i]);
            var type = _module.FunctionTypeIndices[function];
            _text.Line($"(func {_context.Functions.Declare(function)}{_context.TypeUse(type, locals.Names)}");
            var line = _text.LineCount;
            _text.Indent++;
            PrintLocals(locals);
            var body = new BodyPrinter(_context, _text, function, locals.Names, _hints);
            if (_options.Folded)
                body.PrintFolded(_module.Bodies[i]);
            else
                body.PrintFlat(_module.Bodies[i]);
            _text.Indent--;
            if (_text.LineCount > line)
                _text.Line();
            _text.Append(')');
        }
    }

    private void PrintLocals(LocalNames locals)
    {
        const int perLine = 16;
        for (var start = 0; start < locals.DeclaredCount;)
        {
            var count = Math.Min(perLine, locals.DeclaredCount - start);
            var text = new System.Text.StringBuilder();
            var first = start;
            _context.AppendTypes(text, "local", count, i => locals.DeclaredType(first + i), locals.Names, locals.ParameterCount + start);
            _text.Line(text.ToString(1, text.Length - 1));
            start += count;
        }
    }

    // A constant expression with a space before each of its instructions.
    private string Constants(ByteRange range) => " " + ConstantPrinter.Print(_context, range);
}
