using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Otlp;

// What a collector is: takes spans by OTLP over HTTP, on a port that the system picked.
public sealed class OtlpReceiver : IAsyncLifetime
{
    private readonly ConcurrentQueue<OtlpSpan> _spans = new();
    private readonly WebApplication _server;
    private TaskCompletionSource _more = New();

    public OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v1/traces", TakeAsync);
    }

    public Uri Address => new(_server.Urls.Single() + "/v1/traces");

    // Tests run in parallel in one process, and OpenTelemetry hears them all.
    internal IReadOnlyList<OtlpSpan> Of(string traceId) => [.. _spans.Where(span => span.TraceId == traceId)];

    // A flush of OpenTelemetry gives up waiting for an answer that takes longer than a second.
    internal async Task<IReadOnlyList<OtlpSpan>> OfAsync(string traceId, int count)
    {
        while (true)
        {
            var more = _more.Task;
            if (Of(traceId) is var spans && spans.Count >= count)
            {
                return spans;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        Assert.Equal("application/x-protobuf", request.ContentType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var span in OtlpSpan.Read(body.ToArray()))
        {
            _spans.Enqueue(span);
        }

        Interlocked.Exchange(ref _more, New()).SetResult();

        return Results.Bytes([], "application/x-protobuf");
    }
}
