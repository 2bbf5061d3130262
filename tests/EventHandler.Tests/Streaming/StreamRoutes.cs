using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Streaming;

[ApiGatewayRoutes]
public sealed partial class StreamRoutes
{
    [HttpGet("/ticks/{count:int}")]
    public async IAsyncEnumerable<Tick> Count(int count, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            stop.ThrowIfCancellationRequested();
            yield return new Tick(i, "é\n");
        }
    }

    [HttpGet("/lines"), Produces("application/x-ndjson")]
    public IAsyncEnumerable<int> Lines() => Numbers(3);

    [HttpGet("/two"), Produces("application/jsonl", "application/vnd.ticks+json")]
    public Task<IAsyncEnumerable<string>> Two() => Task.FromResult(Words());

    [HttpGet("/events")]
    public async IAsyncEnumerable<SseItem<Tick>> Events([FromHeader("last-event-id")] int after = 0)
    {
        for (var i = after + 1; i <= 3; i++)
        {
            await Task.Yield();
            yield return new SseItem<Tick>(new Tick(i), "tick")
            {
                EventId = $"{i}",
                ReconnectionInterval = i == 1 ? TimeSpan.FromSeconds(2) : null,
            };
        }
    }

    [HttpGet("/words")]
    public HttpResult WordEvents() => HttpResult.ServerSentEvents(Words()).WithHeader("x-own", "1").WithCookie(new HttpCookie("a", "1"));

    [HttpGet("/none")]
    public IAsyncEnumerable<Tick>? None() => null;

    [HttpGet("/empty")]
    public IAsyncEnumerable<int> Empty() => Numbers(0);

    [HttpGet("/missing")]
    public async IAsyncEnumerable<Tick> Missing()
    {
        await Task.Yield();
        throw new NotFoundException("no ticks");
#pragma warning disable CS0162
        yield break;
#pragma warning restore CS0162
    }

    [HttpGet("/endless")]
    public async IAsyncEnumerable<string> Endless()
    {
        await Task.CompletedTask;
        while (true)
        {
            yield return "1234567890";
        }
    }

    [HttpGet("/bytes")]
    public HttpResult Bytes() => HttpResult.Stream(new MemoryStream([0, 1, 254, 255]), "application/octet-stream");

    [HttpGet("/plain")]
    public Tick Plain() => new(7);

    [HttpDelete("/plain")]
    public void Delete()
    {
    }

    [HttpGet("/fail")]
    public string Fail() => throw new InvalidOperationException("secret");

    [HttpGet("/large")]
    public string Large() => new('x', 7_000_000);

    public static ApiGatewayResolver Create(Action<ApiGatewayOptions>? configure = null) => ApiGatewayResolver.Create(options =>
    {
        options.Routes<StreamRoutes>();
        options.Cors = new CorsOptions { AllowedOrigins = ["https://example.com"] };
        configure?.Invoke(options);
    });

    public static async IAsyncEnumerable<int> Numbers(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    private static async IAsyncEnumerable<string> Words()
    {
        yield return "one\ntwo";
        await Task.Yield();
        yield return "three";
    }
}
