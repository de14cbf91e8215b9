using Wazil.Cli.Values;
using Xunit;

namespace Wazil.Tests.Cli;

public sealed class ValuesTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("5", 5_000)]
    public void Duration_WithUnitOrInSeconds_IsRead(string text, double milliseconds)
    {
        Assert.True(Duration.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("5 s")]
    [InlineData("NaNs")]
    [InlineData("999999999h")]
    [InlineData("5d")]
    public void Duration_NotPositiveOrOfAnUnknownUnit_IsRefused(string text) =>
        Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("65536", 65_536)]
    [InlineData("64B", 64)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("64mib", 67_108_864)]
    [InlineData("64M", 67_108_864)]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("4GiB", 4_294_967_296)]
    [InlineData("1TiB", 1_099_511_627_776)]
    public void ByteSize_WithKnownUnit_IsRead(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out long size));
        Assert.Equal(bytes, size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MiB")]
    [InlineData("-1")]
    [InlineData("1.5GiB")]
    [InlineData("64XiB")]
    [InlineData("99999999999GiB")]
    [InlineData("99999999999999999999")]
    public void ByteSize_NotAWholeNumberOrUnitUnknownOrTooLarge_IsRefused(string text) =>
        Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData("data", "data", "data", false)]
    [InlineData("data:ro", "data", "data", true)]
    [InlineData("/srv/www::/", "/srv/www", "/", false)]
    [InlineData("/srv/www::/www:ro", "/srv/www", "/www", true)]
    [InlineData("C:\\data::/d", "C:\\data", "/d", false)]
    [InlineData("host::ro", "host", "ro", false)]
    public void DirectoryGrant_IsReadInAllItsForms(string text, string host, string guest, bool isReadOnly) =>
        Assert.Equal(new DirectoryGrant(host, guest, isReadOnly), DirectoryGrant.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("::/guest")]
    [InlineData("host::")]
    [InlineData(":ro")]
    public void DirectoryGrant_WithAnEmptyPath_IsRefused(string text) => Assert.Null(DirectoryGrant.Parse(text));
}
