using System.Buffers.Binary;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Wazil.Wasi.FileSystems;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>Memory layouts and numbers, in the current interface and in <c>wasi_unstable</c>.</summary>
public class LayoutTests
{
    private const int Result = 0x100;

    private static WasiDriver NewGuest(bool unstable)
    {
        var system = new InMemoryFileSystem();
        system.WriteFile("file", "12345"u8);
        return new WasiDriver(WasiOptions.Default.WithArguments("a", "bc").WithFileSystem("/", system), unstable);
    }

    [Theory, InlineData(false, 32, 24, 8), InlineData(true, 24, 20, 4)]
    public void FileStat_HasItsFieldsInPlace(bool unstable, int sizeAt, int linksAt, int linksSize)
    {
        using var d = NewGuest(unstable);
        Array.Fill(d.Memory.Bytes, (byte)0xee, Result, 80);
        Assert.Equal(Errno.Success, d.Stat(3, "file", out _));
        var span = d.Memory.Bytes.AsSpan(Result);
        Assert.Equal((byte)FileType.RegularFile, span[16]);
        Assert.Equal(5UL, BinaryPrimitives.ReadUInt64LittleEndian(span[sizeAt..]));
        Assert.Equal(1UL, linksSize == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(span[linksAt..]) : BinaryPrimitives.ReadUInt32LittleEndian(span[linksAt..]));
        Assert.Equal(0xee, span[unstable ? 56 : 64]);
        Assert.NotEqual(0xee, span[unstable ? 55 : 63]);
    }

    [Theory, InlineData(false, 0, 1, 2), InlineData(true, 2, 0, 1)]
    public void Whence_IsNumberedByTheInterface(bool unstable, int set, int current, int end)
    {
        using var d = NewGuest(unstable);
        d.Open(3, "file", out var fd);
        d.Seek(fd, 2, set);
        Assert.Equal(2UL, d.U64);
        d.Seek(fd, 1, current);
        Assert.Equal(3UL, d.U64);
        d.Seek(fd, -1, end);
        Assert.Equal(4UL, d.U64);
        Assert.Equal(Errno.Inval, d.Seek(fd, 0, 3));
    }

    [Fact]
    public void FdStat_HasTypeFlagsAndRights()
    {
        using var d = NewGuest(false);
        Assert.Equal(Errno.Success, FdStatCalls.FdFdStatGet(d.Call, 3, Result));
        var span = d.Memory.Bytes.AsSpan(Result);
        Assert.Equal((byte)FileType.Directory, span[0]);
        Assert.Equal((ulong)RightSets.Directory, BinaryPrimitives.ReadUInt64LittleEndian(span[8..]));
        Assert.Equal((ulong)(RightSets.Directory | RightSets.File), BinaryPrimitives.ReadUInt64LittleEndian(span[16..]));
    }

    [Fact]
    public void Arguments_AreWrittenAsPointersAndStrings()
    {
        using var d = NewGuest(false);
        Assert.Equal(Errno.Success, ArgsCalls.ArgsSizesGet(d.Call, 0, 4));
        Assert.Equal((2, 5), (BinaryPrimitives.ReadInt32LittleEndian(d.Memory.Bytes), BinaryPrimitives.ReadInt32LittleEndian(d.Memory.Bytes.AsSpan(4))));
        Assert.Equal(Errno.Success, ArgsCalls.ArgsGet(d.Call, 16, 32));
        Assert.Equal((32, 34), (BinaryPrimitives.ReadInt32LittleEndian(d.Memory.Bytes.AsSpan(16)), BinaryPrimitives.ReadInt32LittleEndian(d.Memory.Bytes.AsSpan(20))));
        Assert.Equal("a\0bc\0"u8, d.Memory.Bytes.AsSpan(32, 5));
        Assert.Equal(Errno.Fault, ArgsCalls.ArgsGet(d.Call, 16, d.Memory.Bytes.Length - 4));
    }

    [Fact]
    public void Rights_CanBeGivenUpAndNotTakenBack()
    {
        using var d = NewGuest(false);
        d.Open(3, "file", out var fd, rights: WasiDriver.All);
        Assert.Equal(Errno.NotCapable, FdStatCalls.FdFdStatSetRights(d.Call, fd, (long)WasiDriver.All, 0));
        Assert.Equal(Errno.Success, FdStatCalls.FdFdStatSetRights(d.Call, fd, (long)Rights.FdRead, 0));
        Assert.Equal(Errno.NotCapable, FdStatCalls.FdFdStatSetRights(d.Call, fd, (long)(Rights.FdRead | Rights.FdWrite), 0));
        Assert.Equal(Errno.NotCapable, d.Write(fd, "x"));
        Assert.Equal(Errno.NotCapable, d.Seek(fd, 0, 0));
        Assert.Equal(Errno.Success, d.Read(fd, out _));

        // What was never opened for writing is a bad descriptor for it.
        d.Open(3, "file", out fd);
        Assert.Equal(Errno.BadF, d.Write(fd, "x"));
    }

    [Fact]
    public void Signals_EndTheProgramOrNot()
    {
        using var d = NewGuest(false);
        Assert.Equal(Errno.Success, ProcCalls.ProcRaise(d.Call, 0));
        Assert.Equal(Errno.Success, ProcCalls.ProcRaise(d.Call, 16));
        Assert.Equal(Errno.Inval, ProcCalls.ProcRaise(d.Call, 31));
        Assert.Equal(134, Assert.Throws<ExitException>(() => ProcCalls.ProcRaise(d.Call, 6)).ExitCode);
    }

    [Fact]
    public void SeededRandom_GivesTheSameBytesToEachGuest()
    {
        var options = WasiOptions.Default with { Random = WasiRandom.Seeded(42) };
        using var first = new WasiDriver(options);
        using var second = new WasiDriver(options);
        Assert.Equal(Errno.Success, RandomCalls.RandomGet(first.Call, 0, 100));
        Assert.Equal(Errno.Success, RandomCalls.RandomGet(second.Call, 0, 100));
        Assert.Equal(first.Memory.Bytes, second.Memory.Bytes);
        Assert.True(first.Memory.Bytes.AsSpan(0, 100).ContainsAnyExcept((byte)0));
        Assert.Equal(Errno.Fault, RandomCalls.RandomGet(first.Call, first.Memory.Bytes.Length - 1, 2));
    }

    [Fact]
    public void Renumber_MovesADescriptorOntoAnother()
    {
        using var d = NewGuest(false);
        d.Open(3, "file", out var from);
        d.Open(3, "file", out var to);
        Assert.Equal(Errno.Success, FdStatCalls.FdRenumber(d.Call, from, to));
        Assert.Equal(Errno.BadF, d.Close(from));
        Assert.Equal(Errno.BadF, FdStatCalls.FdRenumber(d.Call, to, from));
        Assert.Equal(Errno.Success, FdStatCalls.FdRenumber(d.Call, to, to));
        Assert.Equal(Errno.Success, d.Read(to, out var text));
        Assert.Equal("12345", text);
        d.Open(3, "file", out var next);
        Assert.Equal(from, next);
    }
}
