using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Runtime;
using Wazil.Validation;

namespace Wazil;

/// <summary>A decoded and validated module. Immutable and thread-safe; any number of stores may instantiate it.</summary>
public sealed class Module : IDisposable
{
    // Made when they are first asked for; the first of several is kept.
    private ImportDescription[]? _imports;
    private ExportDescription[]? _exports;

    private Module(Engine engine, ModuleDefinition definition, string? name)
    {
        Engine = engine;
        Definition = definition;
        Name = NameSection.Of(definition).ModuleName ?? name;
        Code = engine.Compile(definition, Name);
    }

    /// <summary>The engine that made the module.</summary>
    public Engine Engine { get; }

    /// <summary>The name: from the name section, else that given by the caller or of the file; null if there is none.</summary>
    public string? Name { get; }

    /// <summary>The imports, in order.</summary>
    public IReadOnlyList<ImportDescription> Imports => _imports ?? Keep(ref _imports, Definition.Imports.ConvertAll(DescribeImport));

    /// <summary>The exports, in order.</summary>
    public IReadOnlyList<ExportDescription> Exports =>
        _exports ?? Keep(ref _exports, Array.ConvertAll(ImmutableCollectionsMarshal.AsArray(Definition.Exports)!, DescribeExport));

    /// <summary>The custom sections, in order.</summary>
    public IReadOnlyList<CustomSection> CustomSections =>
        Definition.CustomSections.ConvertAll(
            section => new CustomSection(section.Name, Definition.Bytes.Slice(section.Contents.Offset, section.Contents.Length)));

    internal ModuleDefinition Definition { get; }

    internal ModuleCode Code { get; }

    /// <summary>Loads a module from bytes, which are copied.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="bytes">A module in the binary format.</param>
    /// <param name="name">A name for messages, where the module has none.</param>
    /// <exception cref="WasmFormatException">The bytes are not a well-formed module.</exception>
    /// <exception cref="WasmValidationException">The module is not valid.</exception>
    /// <exception cref="WasmUnsupportedException">The module uses what this platform can't run.</exception>
    public static Module FromBytes(Engine engine, ReadOnlySpan<byte> bytes, string? name = null) =>
        Load(engine, bytes.ToArray(), name);

    /// <summary>Loads a module from a stream, read to its end.</summary>
    /// <inheritdoc cref="FromBytes"/>
    public static Module FromStream(Engine engine, Stream stream, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(engine, ModuleStream.ReadToEnd(stream), name);
    }

    /// <summary>Loads a module from a file.</summary>
    /// <inheritdoc cref="FromBytes"/>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static Module FromFile(Engine engine, string path)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(path);
        return Load(engine, ModuleFile.Read(path), ModuleFile.NameOf(path));
    }

    /// <summary>Checks bytes without making a module.</summary>
    /// <param name="engine">The engine, whose options name the features allowed.</param>
    /// <param name="bytes">Bytes that may be a module.</param>
    /// <param name="error">Why they are not a valid module.</param>
    public static bool TryValidate(Engine engine, ReadOnlySpan<byte> bytes, [NotNullWhen(false)] out WasmException? error) =>
        TryValidate(engine, bytes.ToArray(), out error);

    /// <summary>Checks bytes without making a module. They are not copied, and must not change during the call.</summary>
    /// <inheritdoc cref="TryValidate(Engine, ReadOnlySpan{byte}, out WasmException?)"/>
    public static bool TryValidate(Engine engine, byte[] bytes, [NotNullWhen(false)] out WasmException? error)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            Decode(engine, bytes);
            error = null;
            return true;
        }
        catch (WasmException e)
        {
            error = e;
            return false;
        }
    }

    /// <summary>Ends the use of the module. Its instances stay usable; code that can be unloaded goes when nothing refers to it.</summary>
    public void Dispose()
    {
    }

    private static Module Load(Engine engine, byte[] bytes, string? name)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new Module(engine, Decode(engine, bytes), name);
    }

    private static ModuleDefinition Decode(Engine engine, byte[] bytes)
    {
        var definition = ModuleDecoder.Decode(bytes, engine.Options.Features);
        ModuleValidator.Validate(definition, engine.Options.ValidationThreads);
        return definition;
    }

    private static T[] Keep<T>(ref T[]? kept, T[] made) => Interlocked.CompareExchange(ref kept, made, null) ?? made;

    private ImportDescription DescribeImport(ImportEntry import) =>
        new(import.Module, import.Name, import.Kind, import.Table ?? import.Memory ?? (object?)import.Global ?? Definition.FunctionTypeAt(import.TypeIndex));

    private ExportDescription DescribeExport(ExportEntry export)
    {
        object type = export.Kind switch
        {
            ExternalKind.Function => Definition.FunctionTypeOf(export.Index),
            ExternalKind.Table => Definition.TableTypes[export.Index],
            ExternalKind.Memory => Definition.MemoryTypes[export.Index],
            ExternalKind.Global => Definition.GlobalTypes[export.Index],
            _ => Definition.FunctionTypeAt(Definition.TagTypeIndices[export.Index]),
        };
        return new ExportDescription(export.Name, export.Kind, type);
    }
}
