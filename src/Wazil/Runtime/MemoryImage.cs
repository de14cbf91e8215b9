using Microsoft.Win32.SafeHandles;
using Wazil.Instructions;
using Wazil.Model;

namespace Wazil.Runtime;

/// <summary>What the active data segments of a module make of memory 0, kept in a file in memory.</summary>
/// <remarks>
/// New instances map it copy-on-write: pages are copied when they are first written, and those that are not are shared.
/// Unsafe: maps only over whole pages of a memory that are committed, inside of its minimum size.
/// </remarks>
internal sealed unsafe class MemoryImage
{
    // Below this, copying costs less than a mapping of its own.
    private const int SmallestImage = 64 << 10;

    // Segments further apart than this many times their size would make mostly holes.
    private const int MostSpread = 4;

    private readonly SafeFileHandle _file;
    private readonly ulong _start;
    private readonly ulong _length;

    private MemoryImage(SafeFileHandle file, ulong start, ulong length) => (_file, _start, _length) = (file, start, length);

    /// <summary>Makes the image of a module; null where the platform can't, or it would not pay.</summary>
    public static MemoryImage? TryMake(ModuleDefinition module)
    {
        if (!OperatingSystem.IsLinux() || !AddressSpace.CanReserve || module.ImportedMemoryCount > 0 || module.MemoryTypes.IsEmpty)
            return null;
        if (FindSegments(module) is not { Count: > 0 } segments)
            return null;
        var page = (ulong)Environment.SystemPageSize;
        var start = segments.Min(segment => segment.Offset) & ~(page - 1);
        var end = (segments.Max(segment => segment.Offset + (ulong)segment.Data.Length) + page - 1) & ~(page - 1);
        var total = segments.Sum(segment => (long)segment.Data.Length);
        if (total < SmallestImage || end - start > (ulong)total * MostSpread)
            return null;
        if (AddressSpace.NewFile() is not { } file)
            return null;
        RandomAccess.SetLength(file, (long)(end - start));
        foreach (var (offset, data) in segments)
            RandomAccess.Write(file, module.Slice(data), (long)(offset - start));
        return new MemoryImage(file, start, end - start);
    }

    /// <summary>Lays the image over fresh storage.</summary>
    /// <param name="start">Address of byte 0.</param>
    /// <param name="length">Bytes that are committed.</param>
    /// <returns>Whether that was possible.</returns>
    public bool TryMap(byte* start, ulong length) =>
        _length <= length && _start <= length - _length && AddressSpace.MapFile(start + _start, (nuint)_length, _file);

    /// <summary>Lays zeros over the image.</summary>
    public bool TryUnmap(byte* start) => AddressSpace.MapZero(start + _start, (nuint)_length);

    /// <summary>Active segments of memory 0 with their offsets; null if one does not fit or its offset is not constant.</summary>
    private static List<(ulong Offset, ByteRange Data)>? FindSegments(ModuleDefinition module)
    {
        var type = module.MemoryTypes[0];
        var size = type.Limits.Minimum * type.PageSize;
        if (type.PageSizeLog2 != 16 || type.Limits.Minimum > ImplementationLimits.Memory32Pages)
            return null;
        var segments = new List<(ulong Offset, ByteRange Data)>();
        foreach (var segment in module.Data)
        {
            if (segment.Mode != SegmentMode.Active || segment.MemoryIndex != 0)
                continue;
            if (ConstantOffset(module, segment.Offset) is not { } offset
                || offset > size || (ulong)segment.Data.Length > size - offset)
                return null;
            segments.Add((offset, segment.Data));
        }
        return segments;
    }

    private static ulong? ConstantOffset(ModuleDefinition module, ByteRange expression)
    {
        var instruction = default(Instruction);
        var reader = new InstructionReader(module.Bytes.Span, expression, module.Features);
        reader.Read(ref instruction);
        ulong? offset = instruction.Opcode switch
        {
            Opcode.I32Const => (uint)instruction.Value,
            Opcode.I64Const => (ulong)instruction.Value,
            _ => null,
        };
        reader.Read(ref instruction);
        return instruction.Opcode == Opcode.End ? offset : null;
    }
}
