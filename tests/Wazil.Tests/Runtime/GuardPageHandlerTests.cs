using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Wazil.Runtime;
using Xunit;

namespace Wazil.Tests.Runtime;

/// <summary>The machine code of the fault handler, for processors that the tests don't run on too.</summary>
public class GuardPageHandlerTests
{
    private const ulong Table = 0x7000_0000_1000;
    private const ulong Previous = 0x7000_0000_2468;
    private const ulong First = 0x7F00_0000_0000;
    private const ulong Second = 0x7E00_0000_0000;
    private const ulong Size = 8UL << 30;

    [Theory]
    [InlineData(First, 2, true)]
    [InlineData(First + Size - 1, 2, true)]
    [InlineData(First + Size, 2, false)]
    [InlineData(First - 1, 2, false)]
    [InlineData(Second + 4096, 2, true)]
    [InlineData(Second + 4096, 1, false)]
    [InlineData(First, 0, false)]
    [InlineData(0UL, 2, false)]
    public void Arm64Code_RunStepByStep_HidesFaultsInReservationsOnly(ulong address, int count, bool isOurs)
    {
        const ulong info = 0x7FFF_0000_0000;
        var code = new byte[128];
        var length = GuardPageHandler.Write(Architecture.Arm64, code, (long)Table, (long)Previous);
        var memory = new Dictionary<ulong, ulong>
        {
            [info + 16] = address,
            [Table] = (ulong)count,
            [Table + 32] = First,
            [Table + 40] = Size,
            [Table + 64] = Second,
            [Table + 72] = Size,
        };
        Assert.Equal(Previous, Arm64.Run(code.AsSpan(0, length), memory, info));
        Assert.Equal(isOurs ? 0 : address, memory[info + 16]);
        Assert.Equal(isOurs && address >= First, memory.TryGetValue(Table + 48, out var first) && first == address);
        Assert.Equal(isOurs && address < First, memory.TryGetValue(Table + 80, out var second) && second == address);
    }

    // What `clang --target=aarch64-linux-gnu` makes of the listing in GuardPageHandler.cs.
    [Fact]
    public void Arm64Code_IsWhatAnAssemblerMakesOfItsListing()
    {
        uint[] expected =
        [
            0xF9400823, 0x580001A4, 0xF9400085, 0xB4000125, 0x91008084, 0xA9401C86, 0xD10004A5,
            0xCB060066, 0xEB0700DF, 0x54FFFF42, 0xF9000883, 0xF900083F, 0x58000088, 0xD61F0100,
        ];
        var code = new byte[128];
        Assert.Equal((expected.Length * 4) + 16, GuardPageHandler.Write(Architecture.Arm64, code, (long)Table, (long)Previous));
        Assert.Equal(expected, MemoryMarshal.Cast<byte, uint>(code)[..expected.Length].ToArray());
        Assert.Equal(Table, BinaryPrimitives.ReadUInt64LittleEndian(code.AsSpan(expected.Length * 4)));
        Assert.Equal(Previous, BinaryPrimitives.ReadUInt64LittleEndian(code.AsSpan((expected.Length * 4) + 8)));
    }

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void Code_ThatWasWritten_IsKnownAgainAndTellsWhereItGoesOn(Architecture processor)
    {
        var code = new byte[4096];
        Assert.InRange(GuardPageHandler.Write(processor, code, (long)Table, (long)Previous), 1, 128);
        Assert.True(GuardPageHandler.TryRead(processor, code, out var previous));
        Assert.Equal((long)Previous, previous);
        code[1]++;
        Assert.False(GuardPageHandler.TryRead(processor, code, out _));
    }

    [Fact]
    public void OtherProcessors_HaveNoCode()
    {
        Assert.Equal(0, GuardPageHandler.Write(Architecture.Wasm, new byte[128], 1, 2));
        Assert.False(GuardPageHandler.TryRead(Architecture.Wasm, new byte[4096], out _));
    }

    /// <summary>Runs the few arm64 instructions that the handler uses, decoded by the architecture's manual.</summary>
    private static class Arm64
    {
        public static ulong Run(ReadOnlySpan<byte> code, Dictionary<ulong, ulong> memory, ulong x1)
        {
            var registers = new ulong[32];
            registers[1] = x1;
            var (pc, carry) = (0, false);
            for (var steps = 0; steps < 1000; steps++)
            {
                var word = BinaryPrimitives.ReadUInt32LittleEndian(code[pc..]);
                var (d, n, m) = ((int)(word & 31), (int)(word >> 5 & 31), (int)(word >> 16 & 31));
                var imm12 = word >> 10 & 0xFFF;
                var imm19 = (int)(word << 8) >> 13 << 2;
                var next = pc + 4;
                if (word >> 22 == 0x3E5) // LDR Xd, [Xn, #imm12 * 8]
                    registers[d] = memory[registers[n] + (imm12 * 8)];
                else if (word >> 22 == 0x3E4) // STR Xd, [Xn, #imm12 * 8]
                    memory[registers[n] + (imm12 * 8)] = d == 31 ? 0 : registers[d];
                else if (word >> 24 == 0x58) // LDR Xd, pc + imm19
                    registers[d] = BinaryPrimitives.ReadUInt64LittleEndian(code[(pc + imm19)..]);
                else if (word >> 24 == 0xB4) // CBZ Xd, pc + imm19
                    next = registers[d] == 0 ? pc + imm19 : next;
                else if (word >> 22 == 0x244) // ADD Xd, Xn, #imm12
                    registers[d] = registers[n] + imm12;
                else if (word >> 22 == 0x344) // SUB Xd, Xn, #imm12
                    registers[d] = registers[n] - imm12;
                else if (word >> 22 == 0x2A5) // LDP Xd, Xt2, [Xn, #imm7 * 8]
                    (registers[d], registers[word >> 10 & 31]) = LoadPair(memory, registers[n] + ((word >> 15 & 0x7F) * 8));
                else if (word >> 21 == 0x658) // SUB Xd, Xn, Xm
                    registers[d] = registers[n] - registers[m];
                else if (word >> 21 == 0x758 && d == 31) // CMP Xn, Xm
                    carry = registers[n] >= registers[m];
                else if (word >> 24 == 0x54 && (word & 31) == 2) // B.HS pc + imm19
                    next = carry ? pc + imm19 : next;
                else if ((word & 0xFFFFFC1F) == 0xD61F0000) // BR Xn
                    return registers[n];
                else
                    Assert.Fail($"0x{word:X8} at {pc} is no instruction of the handler");
                pc = next;
            }
            throw new InvalidOperationException("the handler does not end");
        }

        private static (ulong, ulong) LoadPair(Dictionary<ulong, ulong> memory, ulong address) => (memory[address], memory[address + 8]);
    }
}
