using Lamplighter.Internal.Core.Invocations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lamplighter.Internal.AspNetCore.Contexts;

// Finds the context of the invocation that a request is.
internal static class RequestContexts
{
    private const string Context = "LambdaContext";
    private const string Event = "LambdaRequestObject";
    private const string AdapterHeader = "x-amzn-lambda-context";
    private const string TraceHeader = "x-amzn-trace-id";

    internal static LambdaContext Find(HttpContext http, LambdaProcess process, out RequestSource source)
    {
        if (FindItem(http, Context) is { } amazon)
        {
            source = RequestSource.Hosting;
            if (LambdaContextAdapters.Find([amazon]) is { } context)
            {
                return context;
            }

            process.WarnOnce(
                $"HttpContext.Items[\"{Context}\"] is a {amazon.GetType()}, for which no adapter is registered, so the request has no Lambda "
                + "context. The adapter is generated in C# projects that reference Amazon.Lambda.Core and a Lamplighter package.");
        }
        else if (process.Settings.IsLambda && http.Request.Headers.TryGetValue(AdapterHeader, out var header))
        {
            // The adapter replaces a header that a client sends.
            source = RequestSource.WebAdapter;
            return WebAdapterContext.Read(header.ToString(), TraceOf(http), process);
        }
        else
        {
            source = process.Settings.RuntimeApi.Length == 0 ? RequestSource.Client : RequestSource.Other;
        }

        // On Lambda, such as the adapter's readiness check, the server's ID isn't that of a request of Lambda.
        var id = source == RequestSource.Other ? "" : http.TraceIdentifier;
        return new LambdaContext { AwsRequestId = id, TraceHeader = TraceOf(http) };
    }

    internal static object? FindEvent(HttpContext http) => FindItem(http, Event);

    private static string? TraceOf(HttpContext http) =>
        http.Request.Headers.TryGetValue(TraceHeader, out var header) && header.Count > 0 ? header[0] : null;

    // HttpContext.Items would be created by reading it.
    private static object? FindItem(HttpContext http, string key) =>
        http.Features.Get<IItemsFeature>()?.Items is { } items && items.TryGetValue(key, out var item) ? item : null;
}
