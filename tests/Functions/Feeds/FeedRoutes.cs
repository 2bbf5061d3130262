using System.Net;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Lamplighter;

namespace Feeds;

[ApiGatewayRoutes]
public sealed partial class FeedRoutes
{
    // Waits for a byte from the port before the second item.
    [HttpGet("/gate/{port:int}"), Tracing]
    public async IAsyncEnumerable<Tick> Gated(int port, [EnumeratorCancellation] CancellationToken stop)
    {
        Logger.AppendKey("feed", "gated");
        yield return new Tick(1);
        await WaitAsync(port, stop);
        Logger.LogInformation("The gate is open");
        Metrics.AddMetric("Ticks", 2, MetricUnit.Count);
        yield return new Tick(2);
    }

    [HttpGet("/break/{port:int}"), Tracing]
    public async IAsyncEnumerable<SseItem<Tick>> Broken(int port, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return new SseItem<Tick>(new Tick(1)) { EventId = "1" };
        await WaitAsync(port, stop);
        throw new InvalidOperationException("it broke midway");
    }

    [HttpGet("/missing")]
    public async IAsyncEnumerable<Tick> Missing()
    {
        await Task.Yield();
        throw new NotFoundException("There are no ticks.");
#pragma warning disable CS0162 // Makes the method an iterator.
        yield break;
#pragma warning restore CS0162
    }

    [HttpGet("/bytes")]
    public HttpResult Bytes() => HttpResult.Stream(new MemoryStream(new byte[7_000_000]), "application/octet-stream");

    private static async Task WaitAsync(int port, CancellationToken stop)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port, stop);
        await connection.GetStream().ReadExactlyAsync(new byte[1], stop);
    }
}
