using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net.Mime;
using Lamplighter.LocalHost.Http;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Receives spans, metrics and log records as an OpenTelemetry collector does: OTLP over HTTP, <c>POST /v1/traces</c>,
/// <c>/v1/metrics</c> and <c>/v1/logs</c>, in protobuf or JSON, with or without gzip.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds no resources.")]
internal sealed class OtlpEndpoint(Action<IReadOnlyList<OtlpSpan>> onSpans, Action<IReadOnlyList<OtlpLine>> onLines)
{
    public const string Path = "/v1/traces";
    private const string Metrics = "/v1/metrics";
    private const string Logs = "/v1/logs";
    private const string Binary = "application/x-protobuf";

    // The limit of the compressed body and of the decompressed one.
    private const int MaxBody = 16 * 1024 * 1024;

    private readonly RequestMemory _memory = new(4 * MaxBody); // Its own: a function that sends spans may hold the gateway's.
    private readonly SemaphoreSlim _turn = new(1); // A request can need ten times its bytes while it is read.

    public static bool Is(HttpRequest request) => request.Path.Value is Path or Metrics or Logs;

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (RequestGuard.Refuse(request) is { } reason)
        {
            await OtlpReply.ErrorAsync(context, StatusCodes.Status403Forbidden, reason, isJson: true);
            return;
        }

        if (!Is(request))
        {
            await OtlpReply.ErrorAsync(
                context,
                StatusCodes.Status404NotFound,
                $"{request.Path} doesn't exist. Send spans to {Path}, metrics to {Metrics}, and log records to {Logs}.",
                isJson: true);
            return;
        }

        var type = (request.ContentType ?? "").Split(';', 2)[0].Trim().ToLowerInvariant();
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await OtlpReply.ErrorAsync(context, StatusCodes.Status405MethodNotAllowed, $"{request.Path} requires POST.", isJson: true);
        }
        else if (type is not (Binary or MediaTypeNames.Application.Json))
        {
            await OtlpReply.ErrorAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                $"The content type '{type}' isn't supported. Use {Binary} or {MediaTypeNames.Application.Json}.",
                isJson: true);
        }
        else
        {
            await TakeAsync(context, type != Binary);
        }
    }

    private async Task TakeAsync(HttpContext context, bool isJson)
    {
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            await OtlpReply.ErrorAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                $"The content encoding '{encoding}' isn't supported. Use gzip or identity.",
                isJson);
            return;
        }

        using var held = await _memory.HoldAsync(context.Request, MaxBody, context.RequestAborted);
        try
        {
            var body = await RequestBody.ReadAsync(context.Request, MaxBody, context.RequestAborted);
            if (body is null)
            {
                await TooLargeAsync(context, isJson);
            }
            else if (await ReadAsync(context.Request.Path, body, isJson, encoding == "gzip", context.RequestAborted) is { } rejected)
            {
                await OtlpReply.TakenAsync(context, rejected, isJson);
            }
            else
            {
                await TooLargeAsync(context, isJson);
            }
        }
        catch (MalformedOtlpException error)
        {
            await OtlpReply.ErrorAsync(context, StatusCodes.Status400BadRequest, error.Message, isJson);
        }
    }

    // Returns the number of rejected items, or null when the request is too large.
    private async Task<int?> ReadAsync(string? path, byte[] body, bool isJson, bool isCompressed, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if ((isCompressed ? Decompress(body) : body) is not { } plain)
            {
                return null;
            }

            return path switch
            {
                Metrics => Take((isJson ? OtlpMetricReader.ReadJson(plain) : ProtobufMetricReader.Read(plain)).ConvertAll(PointLine.Write)),
                Logs => Take((isJson ? OtlpLogReader.ReadJson(plain) : OtlpLogReader.ReadProtobuf(plain)).ConvertAll(LogRecordLine.Write)),
                _ => Take(isJson ? OtlpJsonReader.Read(plain) : OtlpProtobufReader.Read(plain)),
            };
        }
        finally
        {
            _turn.Release();
        }
    }

    private int Take(List<OtlpSpan> spans)
    {
        var valid = spans.Where(span => span.HasValidIds).ToList();
        onSpans(valid);
        return spans.Count - valid.Count;
    }

    private int Take(List<OtlpLine> lines)
    {
        onLines(lines);
        return 0;
    }

    private static Task TooLargeAsync(HttpContext context, bool isJson) => OtlpReply.ErrorAsync(
        context,
        StatusCodes.Status413PayloadTooLarge,
        $"The request is longer than {MaxBody} bytes. Send smaller batches.",
        isJson);

    // Stops at the limit: a few compressed bytes can expand to very many.
    private static byte[]? Decompress(byte[] compressed)
    {
        try
        {
            using var plain = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var chunk = new byte[64 * 1024];
            int read;
            while ((read = gzip.Read(chunk)) > 0)
            {
                plain.Write(chunk.AsSpan(0, read));
                if (plain.Length > MaxBody)
                {
                    return null;
                }
            }

            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new MalformedOtlpException("The request isn't valid gzip.");
        }
    }
}
