using System.Globalization;
using Wazil.Binary;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Validation;

/// <summary>Where validation stands: what every error tells its reader.</summary>
/// <param name="Module">The module.</param>
/// <param name="Offset">Byte offset from the start of the module.</param>
/// <param name="Function">Index of the function, or null outside of bodies.</param>
/// <param name="Instruction">The instruction, in bodies and constant expressions.</param>
internal readonly record struct Site(ModuleDefinition Module, int Offset, int? Function = null, Opcode? Instruction = null);

/// <summary>Every error of validation. A message begins with the words of the specification's tests.</summary>
internal static class ValidationErrors
{
    public static WasmValidationException TypeMismatch(Site site, string detail) => Make(site, $"type mismatch: {detail}");

    public static WasmValidationException TypeMismatch(Site site, Opcode opcode, string expected, string found) =>
        Make(site, $"type mismatch: {Subject(site, opcode)} expects {expected}, found {found}", expected, found);

    /// <summary>The results of a constant expression are taken by its end, which says little of what is wrong.</summary>
    private static string Subject(Site site, Opcode opcode) =>
        site.Function is null && opcode == Opcode.End ? "the constant expression" : OpcodeTable.Mnemonic(opcode);

    public static WasmValidationException Unknown(Site site, string what, long index) =>
        Make(site, string.Create(CultureInfo.InvariantCulture, $"unknown {what} {index}"));

    public static WasmValidationException WrongKindOfType(Site site, long index, string expected) =>
        Make(site, $"type mismatch: type {index} is not {expected}");

    public static WasmValidationException SubTypeMismatch(Site site, int index, int supertype) =>
        Make(site, $"sub type {index} does not match super type {supertype}");

    public static WasmValidationException SubTypeOfFinal(Site site, int index, int supertype) =>
        Make(site, $"sub type {index} does not match super type {supertype}, which is final");

    public static WasmValidationException SeveralSupertypes(Site site, int index, int count) =>
        Make(site, $"sub type {index} declares {count} super types, at most one is allowed");

    public static WasmValidationException SubtypingTooDeep(Site site, int index) =>
        Make(site, $"sub type {index} has more than {ImplementationLimits.SubtypingDepth} super types above it");

    public static WasmValidationException InvalidResultArity(Site site, string detail) =>
        Make(site, $"invalid result arity: {detail}");

    public static WasmValidationException ConstantExpressionRequired(Site site, Opcode opcode) =>
        Make(site, $"constant expression required: {OpcodeTable.Mnemonic(opcode)} is not constant");

    public static WasmValidationException ConstantExpressionNeedsFeature(Site site, Opcode opcode, WasmFeatures feature) =>
        Make(site, $"constant expression required: {OpcodeTable.Mnemonic(opcode)} needs the feature {feature}, which EngineOptions.Features switches off");

    public static WasmValidationException GlobalNeedsFeature(Site site, uint index, WasmFeatures feature) =>
        Make(site, $"unknown global {index}: a constant expression sees imported globals only without the feature {feature}, which EngineOptions.Features switches off");

    public static WasmValidationException MutableGlobalInConstant(Site site, uint index) =>
        Make(site, $"constant expression required: global {index} is mutable");

    public static WasmValidationException MinimumAboveMaximum(Site site, Limits limits) =>
        Make(site, $"size minimum must not be greater than maximum: {limits.Minimum} is greater than {limits.Maximum}");

    public static WasmValidationException MemoryTooLarge(Site site, MemoryType type, ulong limit) =>
        Make(site, string.Create(
            CultureInfo.InvariantCulture, $"memory size must be at most {limit} pages{(type is { Is64Bit: false, PageSizeLog2: 16 } ? " (4GiB)" : "")}: (memory {type})"));

    public static WasmValidationException TableTooLarge(Site site, TableType type) =>
        Make(site, $"table size must be at most 2^32-1: (table {type})");

    public static WasmValidationException InvalidPageSize(Site site, int pageSizeLog2) =>
        Make(site, $"invalid custom page size: 2^{pageSizeLog2} bytes; only 1 and 65536 are valid");

    public static WasmValidationException SharedWithoutMaximum(Site site) => Make(site, "shared memory must have maximum");

    public static WasmValidationException Several(Site site, string what, WasmFeatures feature) =>
        Make(site, $"multiple {what}: they need the feature {feature}, which EngineOptions.Features switches off");

    public static WasmValidationException MutableGlobalShared(Site site, string verb) =>
        Make(site, $"mutable globals cannot be {verb}: the feature {WasmFeatures.MutableGlobals} is switched off by EngineOptions.Features");

    public static WasmValidationException TagWithResults(Site site, FunctionType type) =>
        Make(site, $"non-empty tag result type: {type}");

    public static WasmValidationException DuplicateExport(Site site, string name) =>
        Make(site, $"duplicate export name \"{name}\"");

    public static WasmValidationException StartFunctionType(Site site, FunctionType type) =>
        Make(site, $"start function: its type must be (func), found {type}");

    public static WasmValidationException UndeclaredReference(Site site, uint function) =>
        Make(site, $"undeclared function reference: {function} occurs in no export, element segment or constant expression");

    public static WasmValidationException UninitializedLocal(Site site, uint index) =>
        Make(site, $"uninitialized local {index}: it has a non-null reference type and was not set on every way");

    public static WasmValidationException Immutable(Site site, string what) => Make(site, $"immutable {what}");

    public static WasmValidationException ArrayTypesDiffer(Site site, string destination, string source) =>
        Make(site, $"array types do not match: {source} can't be copied to {destination}");

    public static WasmValidationException ArrayNotNumeric(Site site, string element) =>
        Make(site, $"array type is not numeric or vector: {element}");

    public static WasmValidationException AlignmentTooLarge(Site site, int alignment, int natural) =>
        Make(site, $"alignment must not be larger than natural: 2^{alignment} is larger than 2^{natural}");

    public static WasmValidationException AtomicAlignment(Site site, int alignment, int natural) => alignment > natural
        ? AlignmentTooLarge(site, alignment, natural)
        : Make(site, $"atomic alignment must be natural: 2^{natural}, found 2^{alignment}");

    public static WasmValidationException OffsetOutOfRange(Site site, ulong offset) =>
        Make(site, $"offset out of range: {offset} does not fit in 32 bits");

    public static WasmValidationException InvalidLane(Site site, int lane, int count) =>
        Make(site, $"invalid lane index {lane}, there are {count}");

    public static WasmValidationException InvalidRethrow(Site site, uint label) =>
        Make(site, $"invalid rethrow label {label}: it is not the label of a catch");

    public static WasmValidationException TooDeep(Site site) =>
        Make(site, $"too many nested blocks: the limit is {ImplementationLimits.Nesting}");

    public static WasmValidationException TooManyOperands(Site site) =>
        Make(site, $"too many operands on the stack: the limit is {ImplementationLimits.OperandStack}");

    public static WasmValidationException TooManyLocals(Site site, long count) =>
        Make(site, $"too many locals: {count}, the limit is {ImplementationLimits.Locals}");

    public static WasmValidationException TooManyElements(Site site, uint count) =>
        Make(site, $"too many operands of array.new_fixed: {count}, the limit is {ImplementationLimits.ArrayNewFixed}");

    /// <summary>A body or constant expression that ends without its <c>end</c>; malformed, not invalid.</summary>
    public static WasmFormatException MissingEnd(int offset) =>
        new("unexpected end of section or function: END opcode expected (section size mismatch)", offset);

    /// <summary>A body that goes on behind the <c>end</c> of its function; malformed, not invalid.</summary>
    public static WasmFormatException ContentBehindEnd(int offset) =>
        new("section size mismatch: instructions follow the end of the function", offset);

    /// <summary>An <c>else</c>, <c>catch</c> or <c>delegate</c> without what it belongs to; malformed, not invalid.</summary>
    public static WasmFormatException Misplaced(Opcode opcode, int offset) =>
        new($"END opcode expected: {OpcodeTable.Mnemonic(opcode)} stands outside of its block", offset);

    /// <summary>An instruction that names a data segment, without the section that tells how many there are.</summary>
    public static WasmFormatException DataCountRequired(int offset) => new("data count section required", offset);

    private static WasmValidationException Make(Site site, string message, string? expected = null, string? found = null)
    {
        // Most messages say in their own way which instruction is meant.
        string? instruction = site.Instruction is { } opcode ? OpcodeTable.Mnemonic(opcode) : null;
        if (instruction is not (null or "end") && !message.Contains(instruction, StringComparison.Ordinal))
            message = $"{message}, in {instruction}";
        string? name = site.Function is { } function ? NameSection.Of(site.Module).FunctionName(function) : null;
        return new(message, site.Offset, site.Function, name) { Instruction = instruction, ExpectedType = expected, FoundType = found };
    }
}
