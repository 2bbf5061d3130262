using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Otlp;

// A collector: receives spans by OTLP over HTTP, on a port that the system picked.
public sealed class OtlpReceiver : IAsyncLifetime
{
    private readonly ConcurrentQueue<Task<IReadOnlyList<OtlpSpan>>> _requests = new();
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

    // The spans of one trace: tests run in parallel in one process, and OpenTelemetry listens to them all. A flush of
    // OpenTelemetry stops waiting for an answer after a second, so that spans can arrive later.
    internal async Task<IReadOnlyList<OtlpSpan>> OfAsync(string traceId, int count)
    {
        while (true)
        {
            var more = _more.Task;
            var spans = await Task.WhenAll(_requests);
            OtlpSpan[] found = [.. spans.SelectMany(one => one).Where(span => span.TraceId == traceId)];
            if (found.Length >= count)
            {
                return found;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<IResult> TakeAsync(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        Assert.Equal("application/x-protobuf", request.ContentType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);

        // Decoded after the answer, for which the exporter waits.
        _requests.Enqueue(OtlpDecoder.DecodeAsync(body.ToArray()));
        Interlocked.Exchange(ref _more, New()).SetResult();

        return Results.Bytes([], "application/x-protobuf");
    }
}
