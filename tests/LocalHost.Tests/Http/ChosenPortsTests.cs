using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;

namespace Lamplighter.Tests.Http;

public sealed class ChosenPortsTests
{
    [Fact]
    public void Check_AnyFreePort_IsNotNeededTwice() =>
        Assert.Null(Record.Exception(() => ChosenPorts.Check((0, "--a"), (null, "--b"), (0, "--c"), (null, "--d"))));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void Check_APortInUse_SaysWhichOptionChoseIt(string address)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has only IPv4.");
        using var taken = new TcpListener(IPAddress.Parse(address), 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var error = Assert.ThrowsAny<HostException>(() => ChosenPorts.Check((null, "--a"), (port, "--b")));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} is already in use. Stop the program that uses it, or choose another port with --b (0 picks a free port)."),
            error.Message);
    }

    [Fact]
    public void Check_APortTwice_SaysForWhich()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        var error = Assert.Throws<HostException>(() => ChosenPorts.Check((port, "--a"), (0, "--b"), (port, "--c")));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Port {port} is needed twice, for --a and for --c. Choose another port (0 picks a free port)."),
            error.Message);
    }
}
