using Wazil.Binary;
using Xunit;

namespace Wazil.Tests.Binary;

public sealed class RustSymbolTests
{
    [Theory]
    [InlineData("_ZN5panic8price_of17h0123456789abcdefE", "panic::price_of")]
    [InlineData("_ZN4core9panicking9panic_fmt17h768731f43edd91bfE", "core::panicking::panic_fmt")]
    [InlineData("_ZN3std9panicking19begin_panic_handler28_$u7b$$u7b$closure$u7d$$u7d$17h8ef066ac4d1e7406E", "std::panicking::begin_panic_handler::{{closure}}")]
    [InlineData("_ZN60_$LT$alloc..string..String$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", "<alloc::string::String as core::fmt::Display>::fmt")]
    [InlineData("_ZN44_$LT$$RF$T$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", "<&T as core::fmt::Display>::fmt")]
    [InlineData("_ZN4main3run17h0123456789abcdefE.llvm.42", "main::run")]
    public void Demangle_RustSymbol_IsThePathAsWritten(string symbol, string path) =>
        Assert.Equal(path, RustSymbol.Demangle(symbol));

    [Theory]
    [InlineData("")]
    [InlineData("main")]
    [InlineData("_ZN")]
    [InlineData("_ZNE")]
    [InlineData("_ZN3std4sortE")]
    [InlineData("_ZN17h0123456789abcdefE")]
    [InlineData("_ZN5panic8price_of17h0123456789abcdef")]
    [InlineData("_ZN5panic8price_of17h0123456789abcdeXE")]
    [InlineData("_ZN99999999999999999999panic17h0123456789abcdefE")]
    [InlineData("_ZN2147483647panic17h0123456789abcdefE")]
    [InlineData("_ZN5panicé17h0123456789abcdefE")]
    public void Demangle_AnyOtherName_IsLeftAsItIs(string name) => Assert.Equal(name, RustSymbol.Demangle(name));

    [Theory]
    [InlineData("_ZN3a$b17h0123456789abcdefE", "a$b")]
    [InlineData("_ZN5a$XX$17h0123456789abcdefE", "a$XX$")]
    [InlineData("_ZN10a$u110000$17h0123456789abcdefE", "a$u110000$")]
    [InlineData("_ZN7a$u1b$b17h0123456789abcdefE", "a$u1b$b")]
    public void Demangle_UnknownEscapeOrControlCharacter_IsKept(string symbol, string path) =>
        Assert.Equal(path, RustSymbol.Demangle(symbol));
}
