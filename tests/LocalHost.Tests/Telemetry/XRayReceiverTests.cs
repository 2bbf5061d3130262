using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

public sealed class XRayReceiverTests
{
    private const string Header = "{\"format\":\"json\",\"version\":1}\n";
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task Receive_Documents_SkipsWhatFails()
    {
        using var receiver = new XRayReceiver(0, OnDocument, note => _received.Writer.TryWrite(note));
        using var client = new UdpClient();

        await SendAsync("text");
        await SendAsync(Header + "{\"trace_id\":\"1\"}");
        await SendAsync(Header + "{\"trace_id\":\"2\",\"name\":\"A\",\"start_time\":-1}");
        await SendAsync(Header + "{\"trace_id\":\"fails\"}");
        await SendAsync(Header + "{\"trace_id\":\"3\",\"text\":\"" + new string('x', 60_000) + "\"}");

        Assert.Equal("1", await NextAsync());
        Assert.Equal(
            "An X-Ray document was dropped: A has a time that isn't in seconds since 1970. X-Ray rejects such a document.",
            await NextAsync());
        Assert.Equal("An X-Ray document was dropped: It fails.", await NextAsync());
        Assert.Equal("3", await NextAsync());

        async Task SendAsync(string text) =>
            await client.SendAsync(Encoding.UTF8.GetBytes(text), new IPEndPoint(IPAddress.Loopback, receiver.Port));
    }

    [Fact]
    public async Task Receive_PortInUse_TakesAnother()
    {
        using var first = new XRayReceiver(0, OnDocument, static _ => { });
        using var second = new XRayReceiver(first.Port, OnDocument, static _ => { });
        using var client = new UdpClient();

        Assert.NotEqual(first.Port, second.Port);
        await client.SendAsync(Encoding.UTF8.GetBytes(Header + "{\"trace_id\":\"1\"}"), new IPEndPoint(IPAddress.Loopback, second.Port));
        Assert.Equal("1", await NextAsync());
    }

    [Fact]
    public void Dispose_Receiver_ClosesItsPort()
    {
        var receiver = new XRayReceiver(0, OnDocument, static _ => { });

        receiver.Dispose();

        Assert.Throws<ObjectDisposedException>(() => receiver.Port);
    }

    private void OnDocument(SegmentDocument document)
    {
        if (document.TraceId == "fails")
        {
            throw new InvalidOperationException("It fails.");
        }

        _received.Writer.TryWrite(document.TraceId);
    }

    private async Task<string> NextAsync() => await _received.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}
