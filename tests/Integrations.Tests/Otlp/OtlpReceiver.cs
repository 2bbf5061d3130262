using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Otlp;

// A collector: receives spans by OTLP over HTTP, on a port that the system picked.
public sealed class OtlpReceiver : IAsyncLifetime
{
    private readonly ConcurrentQueue<byte[]> _requests = new();
    private readonly List<OtlpSpan> _spans = [];
    private readonly SemaphoreSlim _decoding = new(1);
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
            var found = (await DecodeAsync()).Where(span => span.TraceId == traceId).ToArray();
            if (found.Length >= count)
            {
                return found;
            }

            await more.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _decoding.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What has come since the last time is decoded in one process.
    private async Task<OtlpSpan[]> DecodeAsync()
    {
        await _decoding.WaitAsync();
        try
        {
            var requests = new List<byte[]>();
            while (_requests.TryDequeue(out var request))
            {
                requests.Add(request);
            }

            _spans.AddRange(await OtlpDecoder.DecodeAsync(requests));
            return [.. _spans];
        }
        finally
        {
            _decoding.Release();
        }
    }

    private async Task<IResult> TakeAsync(Microsoft.AspNetCore.Http.HttpRequest request)
    {
        Assert.Equal("application/x-protobuf", request.ContentType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);

        _requests.Enqueue(body.ToArray());
        Interlocked.Exchange(ref _more, New()).SetResult();

        return Results.Bytes([], "application/x-protobuf");
    }
}
