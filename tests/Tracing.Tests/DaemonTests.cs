using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Output;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.Tracing.Sending;

namespace Lamplighter.Tests;

public sealed class DaemonTests
{
    private const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    [Theory]
    [InlineData("127.0.0.1:{0}")]
    [InlineData("localhost:{0}")]
    [InlineData("tcp:127.0.0.1:9 udp:127.0.0.1:{0}")]
    [InlineData("udp:127.0.0.1:{0} tcp:127.0.0.1:9")]
    public async Task Send_ToADaemon_HeaderAndDocument(string address)
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var lines = new MemoryStream();
        var before = LambdaProcess.Swap(Process(string.Format(CultureInfo.InvariantCulture, address, Port(daemon)), lines));
        try
        {
            Handler(new LambdaContext { TraceHeader = Header }, 3);
            Handler(new LambdaContext { TraceHeader = Header }, 0);
        }
        finally
        {
            LambdaProcess.Swap(before);
        }

        var first = await Receive(daemon);
        Assert.Equal(3, XRayDocument.Children(first).Length);
        Assert.Equal("53995c3f42cd8ad8", first.Text("parent_id"));
        Assert.Empty(XRayDocument.Children(await Receive(daemon)));
        Assert.Equal(0, lines.Length);
    }

    [Fact]
    public async Task Send_ManySpansWithLargeMetadata_EveryDatagramArrives()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var lines = new MemoryStream();
        var before = LambdaProcess.Swap(Process($"127.0.0.1:{Port(daemon)}", lines));
        var sending = Task.Run(() => Large(new LambdaContext { TraceHeader = Header }), TestContext.Current.CancellationToken);
        LambdaProcess.Swap(before);
        var spans = new List<JsonElement>();
        while (XRayDocument.Flatten(spans).Count < 21)
        {
            spans.Add(await Receive(daemon));
        }

        await sending;
        Assert.True(spans.Count > 5);
        Assert.Equal(0, lines.Length);
    }

    [Fact]
    public async Task Send_5000Spans_AllArriveUnderTheirParents()
    {
        const int count = 5000;
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        // What arrives while the test is not scheduled must fit.
        daemon.Client.ReceiveBufferSize = 8 * 1024 * 1024;
        using var lines = new MemoryStream();
        var before = LambdaProcess.Swap(Process($"127.0.0.1:{Port(daemon)}", lines));
        var sending = Task.Run(() => Tree(new LambdaContext { TraceHeader = Header }, count), TestContext.Current.CancellationToken);
        LambdaProcess.Swap(before);
        var found = new Dictionary<string, (JsonElement Segment, string ParentId)>();
        while (found.Count < count + 1)
        {
            foreach (var one in XRayDocument.Flatten([await Receive(daemon)]))
            {
                found.Add(one.Segment.Text("id")!, one);
            }
        }

        await sending;
        Assert.Equal(0, lines.Length);
        foreach (var (segment, parent) in found.Values)
        {
            // The name says where a span belongs: "3.2" is in "3", which is in the handler's.
            var name = segment.Text("name")!;
            var expected = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : "## Tree";
            Assert.Equal(name == "## Tree" ? null : expected, found.TryGetValue(parent, out var above) ? above.Segment.Text("name") : null);
        }

        Assert.Equal("53995c3f42cd8ad8", found.Values.Single(one => one.Segment.Text("name") == "## Tree").ParentId);
    }

    [Fact]
    public void Send_WithoutTraceHeader_SendsNothing()
    {
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var lines = new MemoryStream();
        var before = LambdaProcess.Swap(Process($"127.0.0.1:{Port(daemon)}", lines));
        Handler(new LambdaContext(), 1);
        LambdaProcess.Swap(before);
        Assert.Equal(0, daemon.Available);
        Assert.Equal(0, lines.Length);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("tcp:127.0.0.1:2000")]
    [InlineData("no-such-host.invalid:2000")]
    public async Task Send_BadAddress_OneDiagnosticAndTheHandlerWorks(string address)
    {
        await using var lines = new SignallingStream();
        var before = LambdaProcess.Swap(Process(address, lines));
        Assert.Equal(1, Handler(new LambdaContext { TraceHeader = Header }, 1));
        Assert.Equal(2, Handler(new LambdaContext { TraceHeader = Header }, 2));
        LambdaProcess.Swap(before);
        await lines.Written.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Single(Encoding.UTF8.GetString(lines.ToArray()).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Send_NameThatIsNeverFound_NeitherWaitsNorKeepsAll()
    {
        using var lines = new MemoryStream();
        using var test = new ManualResetEventSlim();
        var socket = new DaemonSocket(Process("daemon:2000", lines), "daemon:2000", _ =>
        {
            test.Wait();
            return [];
        });
        var datagram = new byte[60_000];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            socket.Send(datagram);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600_000);
        Assert.Contains("still being looked up", Assert.Single(Lines(lines)), StringComparison.Ordinal);
        test.Set();
    }

    [Fact]
    public async Task Send_NameThatBlocks_DoesNotWait()
    {
        using var lines = new MemoryStream();
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var gate = new ManualResetEventSlim();
        var socket = new DaemonSocket(Process($"daemon:{Port(daemon)}", lines), $"daemon:{Port(daemon)}", _ =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return [IPAddress.Loopback];
        });
        socket.Send("first"u8);
        socket.Send("second"u8);
        Assert.Equal(0, daemon.Available);
        gate.Set();

        // Kept until the name was known.
        Assert.Equal("first", await ReceiveText(daemon));
        Assert.Equal("second", await ReceiveText(daemon));
        socket.Send("third"u8);
        Assert.Equal("third", await ReceiveText(daemon));
        Assert.Equal(0, lines.Length);
    }

    [Fact(Timeout = 60_000)]
    public async Task Send_NameThatFails_IsTriedAgainAfterAPauseAndSaidOnce()
    {
        await using var lines = new SignallingStream();
        using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var clock = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(50));
        var calls = 0;
        var socket = new DaemonSocket(
            Process($"daemon:{Port(daemon)}", lines, clock),
            $"daemon:{Port(daemon)}",
            _ => ++calls < 3 ? throw new SocketException((int)SocketError.HostNotFound) : [IPAddress.Loopback]);
        while (daemon.Available == 0)
        {
            socket.Send("again"u8);
            clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal("again", await ReceiveText(daemon));
        Assert.Equal(3, calls);
        Assert.Single(Lines(lines));
    }

    [Fact]
    public async Task Send_DaemonComesBack_DocumentsArriveAgain()
    {
        int port;
        using (var gone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            port = Port(gone);
        }

        using var lines = new MemoryStream();
        var before = LambdaProcess.Swap(Process($"127.0.0.1:{port}", lines));
        try
        {
            for (var i = 0; i < 5; i++)
            {
                Handler(new LambdaContext { TraceHeader = Header }, 0);
            }

            Assert.Contains("didn't accept", Encoding.UTF8.GetString(lines.ToArray()).TrimEnd('\n'), StringComparison.Ordinal);
            Assert.Single(Encoding.UTF8.GetString(lines.ToArray()).TrimEnd('\n').Split('\n'));
            using var daemon = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
            Handler(new LambdaContext { TraceHeader = Header }, 2);
            Assert.Equal(2, XRayDocument.Children(await Receive(daemon)).Length);
        }
        finally
        {
            LambdaProcess.Swap(before);
        }
    }

    [Fact]
    public async Task Send_ToAClosedPortByMany_OneDiagnosticAndNoException()
    {
        int port;
        using (var gone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            port = Port(gone);
        }

        using var lines = new MemoryStream();
        var socket = new DaemonSocket(Process($"127.0.0.1:{port}", lines), $"127.0.0.1:{port}");
        using var all = new Barrier(16);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
            () =>
            {
                all.SignalAndWait(TestContext.Current.CancellationToken);
                for (var i = 0; i < 200; i++)
                {
                    socket.Send("document"u8);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Contains("didn't accept", Assert.Single(Lines(lines)), StringComparison.Ordinal);
    }

    private static string[] Lines(MemoryStream lines) => Encoding.UTF8.GetString(lines.ToArray()).TrimEnd('\n').Split('\n');

    private static async Task<string> ReceiveText(UdpClient daemon) =>
        Encoding.UTF8.GetString(
            (await daemon.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60))).Buffer);

    private static LambdaProcess Process(string address, Stream lines, TimeProvider? clock = null) => new(
        name => name switch { "LAMBDA_TASK_ROOT" => "/var/task", "AWS_XRAY_DAEMON_ADDRESS" => address, _ => null },
        new TelemetryOutput(lines),
        clock ?? TimeProvider.System);

    private static int Port(UdpClient daemon) => ((IPEndPoint)daemon.Client.LocalEndPoint!).Port;

    private static async Task<JsonElement> Receive(UdpClient daemon)
    {
        var datagram = (
            await daemon.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20))).Buffer;
        Assert.True(datagram.Length <= 65_507);
        var end = datagram.AsSpan().IndexOf((byte)'\n');
        Assert.True(datagram.Length - end - 1 <= 64_000);
        Assert.Equal("""{"format":"json","version":1}""", Encoding.UTF8.GetString(datagram.AsSpan(0, end)));
        using var document = JsonDocument.Parse(datagram.AsMemory(end + 1));
        Assert.Empty(XRayDocument.Problems(document.RootElement));
        return document.RootElement.Clone();
    }

    [Tracing]
    private static int Handler(LambdaContext context, int spans)
    {
        _ = context;
        for (var i = 0; i < spans; i++)
        {
            using var span = Tracer.StartSpan($"span {i}");
        }

        return spans;
    }

    [Tracing]
    private static async Task Large(LambdaContext context)
    {
        _ = context;
        for (var i = 0; i < 20; i++)
        {
            using var span = Tracer.StartSpan($"span {i}");
            span.AddMetadata("big", new string('x', 20_000));
            await Task.Delay(2);
        }
    }

    // In groups of a parent with nine children.
    [Tracing]
    private static async Task Tree(LambdaContext context, int spans)
    {
        _ = context;
        for (var group = 0; group < spans / 10; group++)
        {
            using var span = Tracer.StartSpan($"{group}");
            for (var child = 0; child < 9; child++)
            {
                using var inner = Tracer.StartSpan($"{group}.{child}");
                inner.AddMetadata("text", new string('x', 500));
            }

            if (group % 10 == 0)
            {
                await Task.Delay(1);
            }
        }
    }
}
