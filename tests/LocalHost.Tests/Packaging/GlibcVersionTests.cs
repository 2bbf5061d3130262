using System.Text;
using Lamplighter.LocalHost.Packaging;

namespace Lamplighter.Tests.Packaging;

public sealed class GlibcVersionTests
{
    [Theory]
    [InlineData("\0GLIBC_2.2.5\0GLIBC_2.38\0GLIBC_2.34\0", "2.38")]
    [InlineData("GLIBC_2.9", "2.9")]
    [InlineData("GLIBC_2.34GLIBC_2.38", "2.38")]
    [InlineData("GLIBC_2.38 GLIBC_2.34", "2.38")]
    [InlineData("GLIBC_2.1234", "2.123")]
    [InlineData("GLIBC_2.0", "2.0")]
    [InlineData("GLIBC_2.:", null)]
    [InlineData("GLIBC_2./", null)]
    [InlineData("xGLIBC_2.x GLIBC_2.9", "2.9")]
    [InlineData("GLIBC_2.x", null)]
    [InlineData("GLIBC_2.", null)]
    [InlineData("GLIBC_PRIVATE", null)]
    [InlineData("", null)]
    public void RequiredBy_NamesOfSymbols_IsTheHighest(string content, string? version) =>
        Assert.Equal(version, GlibcVersion.RequiredBy(Encoding.ASCII.GetBytes(content))?.ToString());

    [Fact]
    public void OfAmazonLinux_IsThatOf2023() => Assert.Equal("2.34", GlibcVersion.OfAmazonLinux.ToString());
}
