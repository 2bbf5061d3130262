using Lamplighter.Internal.Tracing.Sending;

namespace Lamplighter.Tests.Sending;

public sealed class DaemonAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:2000", "127.0.0.1", 2000)]
    [InlineData("daemon:1", "daemon", 1)]
    [InlineData("d:65535", "d", 65_535)]
    [InlineData(" daemon:2000 ", "daemon", 2000)]
    [InlineData("udp:daemon:2000", "daemon", 2000)]
    [InlineData("UDP:daemon:2000", "daemon", 2000)]
    [InlineData("tcp:other:1 udp:daemon:2000", "daemon", 2000)]
    [InlineData("TCP:other:1  udp:daemon:2000", "daemon", 2000)]
    [InlineData("udp:daemon:2000 tcp:other:1", "daemon", 2000)]
    [InlineData("tcp:other:1 daemon:2000", "daemon", 2000)]
    [InlineData("[::1]:2000", "::1", 2000)]
    [InlineData("::1:2000", "::1", 2000)]
    public void TryParse_OfAnAddress_IsThatOfUdp(string text, string host, int port)
    {
        Assert.True(DaemonAddress.TryParse(text, out var address));
        Assert.Equal(new DaemonAddress(host, port), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("daemon")]
    [InlineData("daemon:")]
    [InlineData(":2000")]
    [InlineData("daemon:65536")]
    [InlineData("daemon:x")]
    [InlineData("tcp:daemon:2000")]
    [InlineData("udp:daemon")]
    [InlineData("udp:daemon tcp:other:1")]
    public void TryParse_OfNoAddress_IsFalse(string text)
    {
        Assert.False(DaemonAddress.TryParse(text, out var address));
        Assert.Equal(default, address);
    }
}
