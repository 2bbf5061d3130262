using Lamplighter.Internal.Core.Invocations;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Internal.AspNetCore.Requests;

internal static class CorrelationIds
{
    private const int MaxLength = 1024;

    internal static string? Find(HttpContext http, LambdaProcess process, RequestTelemetryOptions options)
    {
        if (options.CorrelationIdHeader.Length > 0
            && http.Request.Headers.TryGetValue(options.CorrelationIdHeader, out var values)
            && values.Count > 0
            && values[0] is { Length: > 0 } id)
        {
            return Cut(id);
        }

        try
        {
            return options.FindCorrelationId?.Invoke(http) is { Length: > 0 } found ? Cut(found) : null;
        }
        catch (Exception error)
        {
            process.Warn("RequestTelemetryOptions.FindCorrelationId failed, so the request has no correlation ID.", error);
            return null;
        }
    }

    private static string Cut(string id) =>
        id.Length <= MaxLength ? id : id[..(char.IsHighSurrogate(id[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
}
