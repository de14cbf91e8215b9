using Wazil.Binary;
using Xunit;

namespace Wazil.Tests.Binary;

public class ModuleStreamTests
{
    private static readonly byte[] Header = "\0asm\u0001\0\0\0"u8.ToArray();

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void Module_FromAStreamOfAnyKind_IsAllOfItsBytes(int size)
    {
        byte[] bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        Header.CopyTo(bytes, 0);
        Assert.Equal(bytes, ModuleStream.ReadToEnd(new MemoryStream(bytes)));
        Assert.Equal(bytes, ModuleStream.ReadToEnd(new UnseekableStream(bytes, endless: false)));
    }

    [Fact]
    public void Module_FromTheMiddleOfAStream_BeginsThere()
    {
        var stream = new MemoryStream([1, 2, 3, .. Header]) { Position = 3 };
        Assert.Equal(Header, ModuleStream.ReadToEnd(stream));
    }

    [Fact]
    public void Module_EndlessStreamWithoutItsHeader_IsRefusedAfterTheHeader()
    {
        var stream = new UnseekableStream(new byte[8], endless: true);
        var error = Assert.Throws<WasmFormatException>(() => ModuleStream.ReadToEnd(stream));
        Assert.Equal(0, error.Offset);
        Assert.InRange(stream.ReadCount, 1, 8);
    }

    [Fact]
    public void Module_FileLongerThanAModuleCanBe_IsRefusedUnread()
    {
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.OpenWrite(path))
            {
                file.Write(Header);
                file.SetLength((1L << 30) + 1);
            }

            using var engine = new Engine();
            long before = GC.GetAllocatedBytesForCurrentThread();
            var error = Assert.Throws<WasmFormatException>(() => Module.FromFile(engine, path));
            Assert.Contains("module size 1073741825 exceeds the limit", error.Message, StringComparison.Ordinal);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Hands out its bytes a few at a time, and zeros after them if it has no end.</summary>
    private sealed class UnseekableStream(byte[] bytes, bool endless) : Stream
    {
        private int _position;

        public int ReadCount { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = Math.Min(Math.Min(count, 1000), endless ? int.MaxValue : bytes.Length - _position);
            for (int i = 0; i < given; i++)
                buffer[offset + i] = _position + i < bytes.Length ? bytes[_position + i] : (byte)0;
            _position += given;
            ReadCount += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
