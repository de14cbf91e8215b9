using System.Buffers.Binary;
using System.Text;
using Wazil.Wasi;
using Wazil.Wasi.Abi;
using Wazil.Wasi.Calls;
using Xunit;

namespace Wazil.Tests.Wasi;

/// <summary>A guest's memory without an engine.</summary>
internal sealed class ArrayMemory(int length) : GuestMemory
{
    public byte[] Bytes { get; } = new byte[length];

    internal override ulong Length => (ulong)Bytes.Length;

    protected override Span<byte> GetSpan(uint address, int length) => Bytes.AsSpan((int)address, length);
}

/// <summary>Calls WASI's functions as a guest does, with paths and buffers put into a memory.</summary>
internal sealed class WasiDriver : IDisposable
{
    private const int PathAddress = 0x1000;
    private const int SecondPathAddress = 0x4000;
    private const int Result = 0x100;
    private const int Vectors = 0x200;
    private const int Data = 0x8000;

    private readonly bool _ownsContext;

    public WasiDriver(WasiOptions options, bool isUnstable = false)
        : this(new WasiContext(options), isUnstable) => _ownsContext = true;

    /// <summary>Acts as the guest that a state belongs to, which it leaves open.</summary>
    public WasiDriver(WasiContext context, bool isUnstable = false)
    {
        Context = context;
        Memory = new ArrayMemory(0x40000);
        Call = new WasiCall(Context, Memory, isUnstable, null);
    }

    public WasiContext Context { get; }

    public ArrayMemory Memory { get; }

    public WasiCall Call { get; }

    /// <summary>Rights that every descriptor has: opening with them never asks for more than there is.</summary>
    public const Rights All = (Rights)0x3fffffff;

    public static readonly Rights ReadOnly = All & ~(Rights.FdWrite | Rights.FdAllocate | Rights.FdFileStatSetSize);

    public int U32 => BinaryPrimitives.ReadInt32LittleEndian(Memory.Bytes.AsSpan(Result));

    public ulong U64 => BinaryPrimitives.ReadUInt64LittleEndian(Memory.Bytes.AsSpan(Result));

    public Errno Open(int fd, string path, out int opened, OpenFlags flags = 0, Rights? rights = null, FdFlags fdFlags = 0, bool follow = true) =>
        Open(fd, Encoding.UTF8.GetBytes(path), out opened, flags, rights, fdFlags, follow);

    public Errno Open(int fd, byte[] path, out int opened, OpenFlags flags = 0, Rights? rights = null, FdFlags fdFlags = 0, bool follow = true)
    {
        var errno = PathOpenCall.PathOpen(
            Call, fd, follow ? 1 : 0, Put(path, PathAddress), path.Length, (int)flags, (long)(rights ?? ReadOnly), (long)All, (int)fdFlags, Result);
        opened = errno == Errno.Success ? U32 : -1;
        return errno;
    }

    public Errno Create(int fd, string path, out int opened) =>
        Open(fd, path, out opened, OpenFlags.Create, All);

    public Errno Close(int fd) => FdStatCalls.FdClose(Call, fd);

    public Errno Read(int fd, out string text, int length = 1024)
    {
        PutVector(Data, length);
        var errno = FdDataCalls.FdRead(Call, fd, Vectors, 1, Result);
        text = errno == Errno.Success ? Encoding.UTF8.GetString(Memory.Bytes, Data, U32) : "";
        return errno;
    }

    public Errno Write(int fd, string text)
    {
        var length = PutText(text, Data);
        PutVector(Data, length);
        return FdDataCalls.FdWrite(Call, fd, Vectors, 1, Result);
    }

    public Errno Seek(int fd, long offset, int whence) => FdPositionCalls.FdSeek(Call, fd, offset, whence, Result);

    public Errno Stat(int fd, string path, out FileStat stat, bool follow = true)
    {
        var errno = PathCalls.PathFileStatGet(Call, fd, follow ? 1 : 0, Put(path, PathAddress, out var length), length, Result);
        stat = errno == Errno.Success ? ReadStat() : default;
        return errno;
    }

    public Errno FdStat(int fd, out FileStat stat)
    {
        var errno = FdStatCalls.FdFileStatGet(Call, fd, Result);
        stat = errno == Errno.Success ? ReadStat() : default;
        return errno;
    }

    private FileStat ReadStat()
    {
        var span = Memory.Bytes.AsSpan(Result);
        return new FileStat
        {
            Device = BinaryPrimitives.ReadUInt64LittleEndian(span),
            Inode = BinaryPrimitives.ReadUInt64LittleEndian(span[8..]),
            Type = (FileType)span[16],
            LinkCount = BinaryPrimitives.ReadUInt64LittleEndian(span[24..]),
            Size = BinaryPrimitives.ReadUInt64LittleEndian(span[32..]),
            AccessTime = BinaryPrimitives.ReadUInt64LittleEndian(span[40..]),
            ModificationTime = BinaryPrimitives.ReadUInt64LittleEndian(span[48..]),
        };
    }

    public Errno MakeDirectory(int fd, string path) =>
        PathCalls.PathCreateDirectory(Call, fd, Put(path, PathAddress, out var length), length);

    public Errno RemoveDirectory(int fd, string path) =>
        PathCalls.PathRemoveDirectory(Call, fd, Put(path, PathAddress, out var length), length);

    public Errno Unlink(int fd, string path) =>
        PathCalls.PathUnlinkFile(Call, fd, Put(path, PathAddress, out var length), length);

    public Errno Rename(int fd, string path, int newFd, string newPath) => PathCalls.PathRename(
        Call, fd, Put(path, PathAddress, out var length), length, newFd, Put(newPath, SecondPathAddress, out var newLength), newLength);

    public Errno Link(int fd, string path, int newFd, string newPath, int flags = 0) => PathCalls.PathLink(
        Call, fd, flags, Put(path, PathAddress, out var length), length, newFd, Put(newPath, SecondPathAddress, out var newLength), newLength);

    public Errno Symlink(string target, int fd, string path) => PathCalls.PathSymlink(
        Call, Put(target, SecondPathAddress, out var targetLength), targetLength, fd, Put(path, PathAddress, out var length), length);

    public Errno ReadLink(int fd, string path, out string target)
    {
        var errno = PathCalls.PathReadLink(Call, fd, Put(path, PathAddress, out var length), length, Data, 4096, Result);
        target = errno == Errno.Success ? Encoding.UTF8.GetString(Memory.Bytes, Data, U32) : "";
        return errno;
    }

    public Errno SetTimes(int fd, string path, long accessTime, long modificationTime, bool follow = false) =>
        PathCalls.PathFileStatSetTimes(
            Call, fd, follow ? 1 : 0, Put(path, PathAddress, out var length), length, accessTime, modificationTime, 5);

    /// <summary>Lists a directory as a C library does, page by page.</summary>
    public List<byte[]> List(int fd, int bufferSize = 4096, Action? betweenPages = null)
    {
        var names = new List<byte[]>();
        ulong cookie = 0;
        while (true)
        {
            var errno = FdDirectoryCalls.FdReadDir(Call, fd, Data, bufferSize, (long)cookie, Result);
            Assert.Equal(Errno.Success, errno);
            var used = U32;
            var page = Memory.Bytes.AsSpan(Data, used);
            while (page.Length >= 24)
            {
                var next = BinaryPrimitives.ReadUInt64LittleEndian(page);
                var length = BinaryPrimitives.ReadInt32LittleEndian(page[16..]);
                if (page.Length < 24 + length)
                    break;
                names.Add(page.Slice(24, length).ToArray());
                cookie = next;
                page = page[(24 + length)..];
            }
            if (used < bufferSize)
                return names;
            betweenPages?.Invoke();
        }
    }

    public List<string> ListNames(int fd) =>
        List(fd).ConvertAll(Encoding.UTF8.GetString).FindAll(static name => name is not ("." or ".."));

    public void PutVector(int address, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Memory.Bytes.AsSpan(Vectors), address);
        BinaryPrimitives.WriteInt32LittleEndian(Memory.Bytes.AsSpan(Vectors + 4), length);
    }

    private int PutText(string text, int address) => Encoding.UTF8.GetBytes(text, Memory.Bytes.AsSpan(address));

    private int Put(string text, int address, out int length)
    {
        length = Encoding.UTF8.GetBytes(text, Memory.Bytes.AsSpan(address));
        return address;
    }

    private int Put(byte[] bytes, int address)
    {
        bytes.CopyTo(Memory.Bytes, address);
        return address;
    }

    public void Dispose()
    {
        if (_ownsContext)
            Context.Dispose();
    }
}
