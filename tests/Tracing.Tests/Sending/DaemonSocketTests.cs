using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Tracing.Sending;

namespace Lamplighter.Tests.Sending;

public sealed class DaemonSocketTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_ToAnIPv4Name_PrefersIt()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var lines = new MemoryStream();
        var address = $"daemon:{Port(daemon)}";
        var socket = new DaemonSocket(Process(address, lines), address, static _ => [IPAddress.IPv6Loopback, IPAddress.Loopback]);
        socket.Send("document"u8);
        Assert.Equal("document", await ReceiveAsync(daemon));
        Assert.Equal(0, lines.Length);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Send_ToNoAddress_SaysWhatIsAllowedOnce(string address)
    {
        using var lines = new MemoryStream();
        var clock = new ManualTime();
        var socket = new DaemonSocket(Process(address, lines, clock), address);
        socket.Prepare();
        Assert.Equal(0, lines.Length);
        for (var i = 0; i < 3; i++)
        {
            socket.Send("document"u8);
            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            $"AWS_XRAY_DAEMON_ADDRESS is \"{address}\", which is neither host:port nor tcp:host:port udp:host:port; no traces are sent.",
            Message(lines));
    }

    [Fact]
    public async Task Send_ToANameWithoutAddresses_SaysSo()
    {
        await using var lines = new SignallingStream();
        var socket = new DaemonSocket(Process("daemon:1", lines), "daemon:1", static _ => []);
        socket.Send("document"u8);
        await lines.Written.WaitAsync(Stop);
        Assert.Equal(
            "The X-Ray daemon at daemon:1 didn't accept a trace document (its name has no address). Documents may be missing.",
            Message(lines));
    }

    [Fact]
    public async Task Send_ToANameThatIsNotFound_SaysWhy()
    {
        await using var lines = new SignallingStream();
        var error = new SocketException((int)SocketError.HostNotFound);
        var socket = new DaemonSocket(Process("daemon:1", lines), "daemon:1", _ => throw error);
        socket.Send("document"u8);
        await lines.Written.WaitAsync(Stop);
        Assert.Equal(
            $"The X-Ray daemon at daemon:1 didn't accept a trace document ({error.Message}). Documents may be missing.", Message(lines));
    }

    // Connected before the first document: a closed port is noticed at the second.
    [Fact]
    public void Prepare_OfAnAddress_OpensTheSocketOnce()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var lines = new MemoryStream();
        var address = $"127.0.0.1:{Port(daemon)}";
        var socket = new DaemonSocket(Process(address, lines), address, static _ => throw new InvalidOperationException("not a name"));
        socket.Prepare();
        socket.Send("first"u8);
        IPEndPoint? from = null;
        daemon.Client.ReceiveTimeout = 60_000;
        Assert.Equal("first", Encoding.UTF8.GetString(daemon.Receive(ref from)));
        var port = from.Port;
        socket.Prepare();
        socket.Send("second"u8);
        Assert.Equal("second", Encoding.UTF8.GetString(daemon.Receive(ref from)));
        Assert.Equal(port, from.Port);
    }

    [Fact]
    public void Prepare_OfAName_WaitsForADocument()
    {
        using var lines = new MemoryStream();
        var calls = 0;
        var socket = new DaemonSocket(Process("daemon:1", lines), "daemon:1", _ =>
        {
            Interlocked.Increment(ref calls);
            return [];
        });
        socket.Prepare();
        Assert.Equal(0, Volatile.Read(ref calls));
    }

    // 256 KiB are kept while a name is looked up, to the byte.
    [Theory]
    [InlineData(128 * 1024, 2, false)]
    [InlineData((128 * 1024) + 1, 2, true)]
    public void Send_WhileANameIsLookedUp_KeepsADocumentIfItHasRoom(int bytes, int count, bool isSaid)
    {
        using var lines = new MemoryStream();
        using var test = new ManualResetEventSlim();
        var socket = new DaemonSocket(Process("daemon:1", lines), "daemon:1", _ =>
        {
            test.Wait(Stop);
            return [];
        });
        for (var i = 0; i < count; i++)
        {
            socket.Send(new byte[bytes]);
        }

        Assert.Equal(isSaid, lines.Length > 0);
        if (isSaid)
        {
            Assert.Equal(
                "The X-Ray daemon at daemon:1 didn't accept a trace document (its name is still being looked up). "
                + "Documents may be missing.",
                Message(lines));
        }

        test.Set();
    }

    // A minute after the failure, to the tick. The documents of before are gone.
    [Fact]
    public async Task Send_AfterANameFailed_TriesItAgainAfterAMinute()
    {
        var clock = new ManualTime();
        using var lines = new MemoryStream();
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"daemon:{Port(daemon)}";
        var threads = new List<Thread>();
        using var looked = new SemaphoreSlim(0);
        var socket = new DaemonSocket(Process(address, lines, clock), address, _ =>
        {
            threads.Add(Thread.CurrentThread);
            looked.Release();
            return threads.Count < 2 ? [] : [IPAddress.Loopback];
        });
        socket.Send("first"u8);
        await looked.WaitAsync(Stop);
        threads[0].Join();
        Assert.True(threads[0] is { IsAlive: false });
        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        socket.Send("too early"u8);
        Assert.Single(threads);
        clock.Advance(TimeSpan.FromTicks(1));
        socket.Send("second"u8);
        Assert.Equal("second", await ReceiveAsync(daemon));
        Assert.Equal(2, threads.Count);
        threads[1].Join();
        Assert.Equal(0, daemon.Available);
    }

    // Not on a thread that keeps the process alive, and once for all documents.
    [Fact]
    public async Task Send_OfManyDocumentsToAName_LooksItUpOnce()
    {
        using var lines = new MemoryStream();
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var goOn = new ManualResetEventSlim();
        var address = $"daemon:{Port(daemon)}";
        var (calls, isBackground) = (0, false);
        var socket = new DaemonSocket(Process(address, lines), address, _ =>
        {
            isBackground = Thread.CurrentThread.IsBackground;
            Interlocked.Increment(ref calls);
            goOn.Wait(Stop);
            return [IPAddress.Loopback];
        });
        for (var i = 0; i < 3; i++)
        {
            socket.Send("document"u8);
        }

        goOn.Set();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("document", await ReceiveAsync(daemon));
        }

        Assert.Equal((1, true), (calls, isBackground));
        Assert.Equal(0, lines.Length);
    }

    [Fact]
    public void Prepare_OfAnAddressThatCantBeConnected_SaysSo()
    {
        using var lines = new MemoryStream();
        var socket = new DaemonSocket(Process("255.255.255.255:2000", lines), "255.255.255.255:2000");
        socket.Prepare();
        Assert.StartsWith("The X-Ray daemon at 255.255.255.255:2000 didn't accept", Message(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Send_ToAnIPv6Address_LooksNothingUp()
    {
        using var lines = new MemoryStream();
        var called = false;
        var socket = new DaemonSocket(Process("[::1]:9", lines), "[::1]:9", _ =>
        {
            called = true;
            return [];
        });
        socket.Prepare();
        socket.Send("document"u8);
        Assert.False(called);
    }

    // A document that is too large can't be sent, and the next one opens another socket.
    [Fact]
    public void Send_OfTooMuch_SaysSoAndGoesOn()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var lines = new MemoryStream();
        var address = $"127.0.0.1:{Port(daemon)}";
        var socket = new DaemonSocket(Process(address, lines), address);
        IPEndPoint? from = null;
        daemon.Client.ReceiveTimeout = 60_000;
        socket.Send("first"u8);
        daemon.Receive(ref from);
        socket.Send(new byte[70_000]);
        Assert.Equal(
            $"The X-Ray daemon at {address} didn't accept a trace document (MessageSize). Documents may be missing.", Message(lines));
        socket.Send("next"u8);
        Assert.Equal("next", Encoding.UTF8.GetString(daemon.Receive(ref from)));
    }

    [Fact]
    public void Send_ToAnAddressThatCantBeConnected_SaysWhyAndGoesOn()
    {
        using var lines = new MemoryStream();

        // Broadcast needs a permission that the socket doesn't have.
        var socket = new DaemonSocket(Process("255.255.255.255:2000", lines), "255.255.255.255:2000");
        socket.Send("first"u8);
        socket.Send("second"u8);
        var message = Message(lines);
        Assert.StartsWith(
            "The X-Ray daemon at 255.255.255.255:2000 didn't accept a trace document (", message, StringComparison.Ordinal);
        Assert.DoesNotContain("()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Send_ToAClosedPort_NamesTheReason()
    {
        int port;
        using (var gone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            port = Port(gone);
        }

        using var lines = new MemoryStream();
        var socket = new DaemonSocket(Process($"127.0.0.1:{port}", lines), $"127.0.0.1:{port}");
        for (var i = 0; i < 10; i++)
        {
            socket.Send("document"u8);
        }

        Assert.Equal(
            $"The X-Ray daemon at 127.0.0.1:{port} didn't accept a trace document (ConnectionRefused). Documents may be missing.",
            Message(lines));
    }

    private static string? Message(MemoryStream lines)
    {
        using var document = JsonDocument.Parse(lines.ToArray());
        return document.RootElement.Text("message");
    }

    private static async Task<string> ReceiveAsync(UdpClient daemon) =>
        Encoding.UTF8.GetString((await daemon.ReceiveAsync(Stop)).Buffer);

    private static int Port(UdpClient daemon) => ((IPEndPoint)daemon.Client.LocalEndPoint!).Port;

    private static LambdaProcess Process(string address, Stream lines, TimeProvider? clock = null) => new(
        name => name switch { "LAMBDA_TASK_ROOT" => "/var/task", "AWS_XRAY_DAEMON_ADDRESS" => address, _ => null },
        new TelemetryOutput(lines),
        clock ?? TimeProvider.System);
}
