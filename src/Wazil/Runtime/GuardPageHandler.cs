using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wazil.Runtime;

/// <summary>The machine code of the fault handler.</summary>
/// <remarks>
/// <code>
/// for (entry = table.First, count = table.Count; count != 0; entry++, count--)
///     if (info->si_addr - entry->Start &lt; entry->Size) { entry->Fault = info->si_addr; info->si_addr = 0; break; }
/// goto previous handler;
/// </code>
/// It uses only registers that a C function may destroy.
/// </remarks>
internal static class GuardPageHandler
{
    private const int LargestHandler = 128;

    // Offset of si_addr in siginfo_t on 64-bit Linux is 16; entries have 32 bytes and begin 32 bytes behind the table's start.
    private static ReadOnlySpan<byte> X64 =>
    [
        0x48, 0x8B, 0x46, 0x10,                         // mov  rax, [rsi+16]
        0x48, 0xB9, 0, 0, 0, 0, 0, 0, 0, 0,             // mov  rcx, table
        0x4C, 0x8B, 0x01,                               // mov  r8, [rcx]
        0x4D, 0x85, 0xC0,                               // next: test r8, r8
        0x74, 0x1F,                                     // jz   done
        0x48, 0x83, 0xC1, 0x20,                         // add  rcx, 32
        0x49, 0x89, 0xC1,                               // mov  r9, rax
        0x4C, 0x2B, 0x09,                               // sub  r9, [rcx]
        0x49, 0xFF, 0xC8,                               // dec  r8
        0x4C, 0x3B, 0x49, 0x08,                         // cmp  r9, [rcx+8]
        0x73, 0xE8,                                     // jae  next
        0x48, 0x89, 0x41, 0x10,                         // mov  [rcx+16], rax
        0x48, 0xC7, 0x46, 0x10, 0, 0, 0, 0,             // mov  qword [rsi+16], 0
        0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0,             // done: mov rax, previous
        0xFF, 0xE0,                                     // jmp  rax
    ];

    private static ReadOnlySpan<uint> Arm64 =>
    [
        0xF9400823, // ldr  x3, [x1, #16]
        0x580001A4, // ldr  x4, table
        0xF9400085, // ldr  x5, [x4]
        0xB4000125, // next: cbz x5, done
        0x91008084, // add  x4, x4, #32
        0xA9401C86, // ldp  x6, x7, [x4]
        0xD10004A5, // sub  x5, x5, #1
        0xCB060066, // sub  x6, x3, x6
        0xEB0700DF, // cmp  x6, x7
        0x54FFFF42, // b.hs next
        0xF9000883, // str  x3, [x4, #16]
        0xF900083F, // str  xzr, [x1, #16]
        0x58000088, // done: ldr x8, previous
        0xD61F0100, // br   x8
    ];

    /// <summary>Writes the handler.</summary>
    /// <param name="processor">The processor that shall run it.</param>
    /// <param name="page">Writable memory, to be made executable.</param>
    /// <param name="table">Address of the table of reservations.</param>
    /// <param name="previous">Address of the handler to go on with.</param>
    /// <returns>Number of bytes written; 0 where there is no handler for the processor.</returns>
    public static int Write(Architecture processor, Span<byte> page, long table, long previous)
    {
        var (tableOffset, previousOffset) = Operands(processor);
        if (tableOffset == 0)
            return 0;
        var template = Template(processor);
        template.CopyTo(page);
        BinaryPrimitives.WriteInt64LittleEndian(page[tableOffset..], table);
        BinaryPrimitives.WriteInt64LittleEndian(page[previousOffset..], previous);
        return Math.Max(template.Length, previousOffset + sizeof(long));
    }

    /// <summary>Reads where a handler that <see cref="Write"/> wrote goes on.</summary>
    /// <returns>Whether the bytes are such a handler.</returns>
    public static bool TryRead(Architecture processor, ReadOnlySpan<byte> page, out nint previous)
    {
        previous = 0;
        Span<byte> expected = stackalloc byte[LargestHandler];
        var (tableOffset, previousOffset) = Operands(processor);
        if (tableOffset == 0)
            return false;
        var candidate = BinaryPrimitives.ReadInt64LittleEndian(page[previousOffset..]);
        var table = BinaryPrimitives.ReadInt64LittleEndian(page[tableOffset..]);
        var length = Write(processor, expected, table, candidate);
        if (!page[..length].SequenceEqual(expected[..length]))
            return false;
        previous = (nint)candidate;
        return true;
    }

    private static ReadOnlySpan<byte> Template(Architecture processor) =>
        processor == Architecture.X64 ? X64 : MemoryMarshal.AsBytes(Arm64);

    // Where the two addresses stand; on arm64 behind the code.
    private static (int Table, int Previous) Operands(Architecture processor) => processor switch
    {
        Architecture.X64 => (6, 55),
        Architecture.Arm64 => (Arm64.Length * sizeof(uint), (Arm64.Length * sizeof(uint)) + sizeof(long)),
        _ => default,
    };
}
