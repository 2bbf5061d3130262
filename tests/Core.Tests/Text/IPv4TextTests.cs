using System.Net;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Tests.Hosting;

public sealed class IPv4TextTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.79.129")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("1.10.100.9")]
    [InlineData("9.99.199.249")]
    public void TryParse_Address_IsAsTheFrameworks(string text)
    {
        Assert.True(IPv4Text.TryParse(text, out var address));
        Assert.Equal(IPAddress.Parse(text), address);
        Assert.True(IPv4Text.TryParseEndPoint(text + ":2000", out var endPoint));
        Assert.Equal(IPEndPoint.Parse(text + ":2000"), endPoint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.04")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.4.")]
    [InlineData("256.2.3.4")]
    [InlineData("1.2.3.:")]
    [InlineData("1.2.3./")]
    [InlineData("1.2.3.x")]
    [InlineData("1..2.3")]
    [InlineData(" 1.2.3.4")]
    [InlineData("1.2.3.4 ")]
    [InlineData("::1")]
    [InlineData("localhost")]
    [InlineData("99999999999.1.1.1")]
    public void TryParse_AnythingElse_IsLeftToTheFramework(string text)
    {
        Assert.False(IPv4Text.TryParse(text, out _));
        Assert.False(IPv4Text.TryParseEndPoint(text + ":1", out _));
    }

    [Theory]
    [InlineData("1.2.3.4")]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(":1")]
    [InlineData("1.2.3.4:")]
    [InlineData("1.2.3.4:01")]
    [InlineData("1.2.3.4:1:1")]
    [InlineData("1.2.3.4:65536")]
    [InlineData("1.2.3.4:123456789")]
    [InlineData("1.2.3.4:x")]
    [InlineData("1.2.3.4:1 ")]
    public void TryParseEndPoint_NoPort_IsLeftToTheFramework(string text) => Assert.False(IPv4Text.TryParseEndPoint(text, out _));

    [Theory]
    [InlineData("1.2.3.4:0", 0)]
    [InlineData("1.2.3.4:65535", 65535)]
    public void TryParseEndPoint_FirstAndLastPort_IsRead(string text, int port)
    {
        Assert.True(IPv4Text.TryParseEndPoint(text, out var endPoint));
        Assert.Equal(port, endPoint.Port);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("080", 80)]
    [InlineData("9", 9)]
    [InlineData("10909", 10909)]
    [InlineData("65535", 65535)]
    public void TryParsePort_Port_IsRead(string text, int expected)
    {
        Assert.True(IPv4Text.TryParsePort(text, out var port));
        Assert.Equal(expected, port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("x")]
    [InlineData("1/")]
    [InlineData("1:")]
    [InlineData("00000")]
    [InlineData("65536")]
    [InlineData("4294967377")]
    [InlineData("99999999999999999999")]
    public void TryParsePort_AnythingElse_IsRefused(string text) => Assert.False(IPv4Text.TryParsePort(text, out _));
}
