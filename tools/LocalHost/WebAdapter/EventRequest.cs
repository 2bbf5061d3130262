using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>Turns an event into the HTTP request that the application gets.</summary>
internal static class EventRequest
{
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <exception cref="FormatException">The event isn't a valid HTTP request.</exception>
    public static HttpRequestMessage Create(
        JsonElement root, EventKind kind, Invocation invocation, AdapterFunction function, AdapterOptions options)
    {
        var method = kind == EventKind.PassThrough ? "POST" : Method(root, kind);
        var target = RequestTarget.Of(root, kind, options);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://127.0.0.1:{options.Port}{target}", s_asWritten));
        var body = kind == EventKind.PassThrough ? invocation.Payload : Body(root);
        if (!body.IsEmpty || method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new ReadOnlyMemoryContent(body);
        }

        var headers = EventHeaders.Read(root, kind);
        headers["x-amzn-trace-id"] = [invocation.Trace.Value];
        headers["x-amzn-request-context"] = [ContextHeaders.Request(root)];
        headers["x-amzn-lambda-context"] = [ContextHeaders.Lambda(invocation, function)];
        if (invocation.TenantId is { } tenant)
        {
            headers["x-amz-tenant-id"] = [tenant];
        }

        if (options.AuthorizationSource is { } source && headers.Remove(source, out var authorization))
        {
            headers["authorization"] = authorization;
        }

        foreach (var (name, values) in headers)
        {
            Add(request, name, values);
        }

        return request;
    }

    private static string Method(JsonElement root, EventKind kind)
    {
        var context = root.Member("requestContext", JsonValueKind.Object) ?? default;
        return (kind == EventKind.HttpV2 ? context.Member("http", JsonValueKind.Object)?.Text("method") : root.Text("httpMethod"))
            is { Length: > 0 } method
            ? method
            : "GET";
    }

    private static ReadOnlyMemory<byte> Body(JsonElement root)
    {
        var text = root.Text("body") ?? "";
        return root.Member("isBase64Encoded", JsonValueKind.True) is null
            ? Encoding.UTF8.GetBytes(text)
            : Convert.FromBase64String(text);
    }

    // Headers of the content, such as Content-Type, have a collection of their own.
    private static void Add(HttpRequestMessage request, string name, IReadOnlyList<string> values)
    {
        if (!request.Headers.TryAddWithoutValidation(name, values))
        {
            request.Content ??= new ReadOnlyMemoryContent(default);
            request.Content.Headers.TryAddWithoutValidation(name, values);
        }
    }
}
