using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>
/// Passes requests of the explorer's page on to a front door, which is another origin, and names the invocation that they led to.
/// </summary>
internal sealed class GatewayRelay(SessionStore store)
{
    private const string Invocation = "X-Lamplighter-Invocation";
    private const string Trace = "X-Amzn-Trace-Id";

    private static readonly HttpClient s_client = LoopbackClient.Create();

    private static readonly HashSet<string> s_ownRequest = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Cookie", "Host", "Keep-Alive", "Origin", "Proxy-Connection", "Referer", "TE", "Transfer-Encoding",
        "Upgrade", "X-Lamplighter", Trace,
    };

    // The explorer's own headers stay, and cookies of a function don't get into its page.
    private static readonly HashSet<string> s_ownResponse = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Set-Cookie", "Transfer-Encoding", "Upgrade",
    };

    public async Task SendAsync(HttpContext context, DescribedApi api, string prefix)
    {
        if (!context.Request.Headers.ContainsKey(ExplorerHeaders.Write))
        {
            await ExplorerEndpoint.ErrorAsync(
                context,
                StatusCodes.Status403Forbidden,
                $"Requests to a gateway must have the header {ExplorerHeaders.Write}, with any value.");
            return;
        }

        // As it was sent: the front door decides how it reads the path.
        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var target = raw.StartsWith(prefix, StringComparison.Ordinal) && raw.Length > prefix.Length && raw[prefix.Length] is '/' or '?'
            ? raw[prefix.Length..]
            : "/";
        var trace = TraceHeader.Create(context.Request.Headers[Trace]);
        using var request = Request(context.Request, api.Gateway + (target[0] == '/' ? target : "/" + target), trace);
        try
        {
            using var response = await s_client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            await WriteAsync(context, response, trace);
        }
        catch (HttpRequestException error) when (!context.Response.HasStarted)
        {
            await ExplorerEndpoint.ErrorAsync(
                context, StatusCodes.Status502BadGateway, $"The gateway at {api.Gateway} doesn't respond: {error.Message}");
        }
    }

    private static HttpRequestMessage Request(HttpRequest from, string address, TraceHeader trace)
    {
        var uri = new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(from.Method), uri);
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(from.Body);
            request.Content.Headers.ContentLength = from.ContentLength;
        }

        foreach (var (name, values) in from.Headers)
        {
            if (!s_ownRequest.Contains(name)
                && !name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
                && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.TryAddWithoutValidation(Trace, $"Root={trace.TraceId};Sampled={(trace.Sampled ? 1 : 0)}");
        return request;
    }

    private async Task WriteAsync(HttpContext context, HttpResponseMessage from, TraceHeader trace)
    {
        var response = context.Response;
        response.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers))
        {
            if (!s_ownResponse.Contains(name) && !response.Headers.ContainsKey(name))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        // Null where the front door answered itself.
        if (store.Records.LastOrDefault(record => record.Trace.TraceId == trace.TraceId) is { } record)
        {
            response.Headers[Invocation] = record.RequestId;
        }

        if (from.Content.Headers.ContentLength != 0 && !HttpMethods.IsHead(context.Request.Method))
        {
            await from.Content.CopyToAsync(response.Body, context.RequestAborted);
        }
    }
}
