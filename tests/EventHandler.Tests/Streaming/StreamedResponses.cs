using System.Net.ServerSentEvents;
using System.Text;

namespace Lamplighter.Tests.Streaming;

// Asks one route of a function behind a function URL, and reads what it streams.
internal static class StreamedResponses
{
    internal static HttpClient Client(Func<HttpRequest, HttpResult> route, bool streaming = true)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", route);
        return Client(app, streaming);
    }

    internal static HttpClient Client(ApiGatewayResolver app, bool streaming = true) =>
        app.TestClient(HttpEventKind.FunctionUrl, options => options.Streaming = streaming);

    // Asks for what the route returns, without a client.
    internal static Task SendAsync(Func<HttpRequest, HttpResult> route, Stream output)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", route);
        return app.ResolveStreamingAsync(Events.Stream(Events.FunctionUrl("GET", "/")), output, new LambdaContext());
    }

    // Completes with the first byte of the body.
    internal static Task<HttpResponseMessage> BeginAsync(HttpClient client) => client.GetAsync(
        new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    internal static async Task<string> ReadTextAsync(Stream body, int count)
    {
        var buffer = new byte[count];
        await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer);
    }

    internal static async Task<List<SseItem<string>>> ReadEventsAsync(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }
}
