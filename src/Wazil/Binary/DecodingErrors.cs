using System.Globalization;
using Wazil.Model;

namespace Wazil.Binary;

/// <summary>Every error of the decoder, in the words of the specification's tests.</summary>
internal static class DecodingErrors
{
    public static WasmFormatException UnexpectedEnd(int offset) => new("unexpected end", offset);

    public static WasmFormatException NoMagic() => new("magic header not detected", 0);

    public static WasmFormatException UnknownVersion(uint version) => version == 0x0001_000D
        ? new("unknown binary version: this is a component, not a module", 4)
        : new($"unknown binary version {version}", 4);

    public static WasmFormatException HeaderTooShort(int size) =>
        new(size == 0 ? "unexpected end: there are no bytes" : $"unexpected end: there are {size} of the 8 bytes of a header", size);

    public static WasmFormatException ModuleTooLarge(long size) =>
        Limit("module size", (ulong)size, ImplementationLimits.ModuleSize, 0);

    public static WasmFormatException MalformedSectionId(byte id, int offset) =>
        new(string.Create(CultureInfo.InvariantCulture, $"malformed section id {id}"), offset);

    public static WasmFormatException SectionOutOfOrder(byte id, int offset) =>
        new($"unexpected content after last section: section {id} stands twice or in the wrong place", offset);

    public static WasmFormatException SectionLengthOutOfBounds(byte id, uint length, int remaining, int offset) =>
        new($"length out of bounds: section {id} claims {length} bytes, {remaining} remain", offset);

    public static WasmFormatException SectionSizeMismatch(byte id, int end, int offset) =>
        new($"section size mismatch: section {id} ends at 0x{end:x} by its size, at 0x{offset:x} by its contents", offset);

    public static WasmFormatException BodyLengthOutOfBounds(uint length, int remaining, int offset) =>
        new($"section size mismatch: length out of bounds: a body claims {length} bytes, {remaining} remain", offset);

    public static WasmFormatException FunctionAndCodeMismatch(int functions, uint bodies, int offset) =>
        new($"function and code section have inconsistent lengths: {functions} and {bodies}", offset);

    public static WasmFormatException DataCountMismatch(uint declared, uint found, int offset) =>
        new($"data count and data section have inconsistent lengths: {declared} and {found}", offset);

    public static WasmFormatException TooManyLocals(ulong count, int offset) =>
        new($"too many locals: {count}, the limit is {ImplementationLimits.Locals}", offset);

    /// <summary>A byte that is none of the codes that may stand there.</summary>
    public static WasmFormatException Malformed(string what, uint code, int offset) =>
        new($"malformed {what}: 0x{code:x2}", offset);

    /// <summary>A one-byte code of the s7 encodings with its continuation bit set.</summary>
    public static WasmFormatException TypeCodeTooLong(int offset) => new("integer representation too long", offset);

    /// <summary>Something that a feature would allow. The message names the flag to set.</summary>
    public static WasmFormatException FeatureDisabled(string what, WasmFeatures feature, int offset) =>
        new($"malformed {what}: it needs the feature {feature}, which EngineOptions.Features switches off", offset);

    public static WasmFormatException Limit(string what, ulong count, ulong limit, int offset) =>
        new($"{what} {count} exceeds the limit of {limit}", offset);

    public static WasmFormatException CountOutOfBounds(string what, uint count, int remaining, int offset) =>
        new($"unexpected end of section or function: {count} {what} in {remaining} bytes", offset);

    public static WasmFormatException MissingEnd(int offset) =>
        new("unexpected end of section or function: END opcode expected", offset);
}
