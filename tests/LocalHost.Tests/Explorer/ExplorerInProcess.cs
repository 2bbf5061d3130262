using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.Tests.Explorer;

/// <summary>The explorer's port with a session that a test fills. Its functions never start a process.</summary>
internal sealed partial class ExplorerInProcess : IAsyncDisposable
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly LambdaFunction[] _functions;
    private readonly LoopbackServer _server;

    private ExplorerInProcess(
        LambdaFunction[] functions, TraceStore traces, SessionStore store, InvocationCollector collector, LoopbackServer server)
    {
        (_functions, Traces, Store, Collector, _server) = (functions, traces, store, collector, server);
    }

    public TraceStore Traces { get; }

    public SessionStore Store { get; }

    public InvocationCollector Collector { get; }

    public int Port => _server.Port;

    public static async Task<ExplorerInProcess> StartAsync(
        IReadOnlyList<DescribedApi>? apis = null, string? template = "/shop/template.yaml", string? gateway = "http://localhost:3000")
    {
        var functions = (LambdaFunction[])[Function("orders"), Function("pay ments")];
        var traces = new TraceStore();
        var store = new SessionStore(new SessionLimits(), traces);
        var collector = new InvocationCollector(store, traces);
        HostedFunction[] hosted =
        [
            new(functions[0], "/shop/orders.csproj", "eu-west-1", new TemplateFunction
            {
                Id = "Orders",
                Name = "orders",
                File = "/shop/template.yaml",
                Line = 3,
                Events = [new TemplateEvent("Jobs", "SQS", null, 7), new TemplateEvent("Else", "Unknown", null, 8)],
            }),
            new(functions[1], "/shop/payments.dll", "eu-west-1", null) { Built = FixedRecords.Time },
        ];
        var server = await ExplorerServer.StartAsync(
            null,
            0,
            store,
            hosted,
            template,
            functions.ToDictionary(static function => function.Name),
            collector,
            static _ => { },
            gateway,
            apis ?? []);
        return new ExplorerInProcess(functions, traces, store, collector, server);
    }

    public Invocation Add(string id, string payload = "{}", string label = "GET /orders")
    {
        var digits = string.Concat(id.Where(char.IsAsciiDigit)).PadLeft(8, '0');
        var invocation = new Invocation(
            label,
            Encoding.UTF8.GetBytes(payload),
            new TraceHeader($"1-67c68a7f-0000000000000000{digits}", $"aaaaaaaa{digits}", $"bbbbbbbb{digits}", null, true))
        {
            RequestId = id,
            Source = "REST API",
            Function = new FunctionInfo("orders", 256, TimeSpan.FromSeconds(3)),
        };
        Store.Begin(invocation);
        return invocation;
    }

    public void Complete(Invocation invocation, InvocationResult result, params string[] documents)
    {
        invocation.TryComplete(result);
        Store.Update(invocation, [.. documents.Select(static text => JsonDocument.Parse(text).RootElement)], complete: true);
    }

    /// <summary>Sends a request, such as <c>GET /api/session</c>, with its path as it is written.</summary>
    public async Task<HttpResponseMessage> SendAsync(string request, string? body = null, params (string Name, string Value)[] headers)
    {
        var parts = request.Split(' ', 2);
        var address = new Uri(
            $"http://127.0.0.1:{Port}{parts[1]}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), address)
        {
            Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        foreach (var (name, value) in headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await s_client.SendAsync(message);
    }

    /// <summary>Returns the whole response as text, without what differs from run to run.</summary>
    public async Task<string> DescribeAsync(string request, string? body = null, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(request, body, headers);
        var text = new StringBuilder().Append("> ").Append(request).Append('\n');
        foreach (var (name, value) in headers)
        {
            text.Append("> ").Append(name).Append(": ").Append(value).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}\n");
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(static header => header.Key != "Date")
            .OrderBy(static header => header.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append(": ").Append(values.ToString()).Append('\n');
        }

        var content = await response.Content.ReadAsStringAsync();
        var isPage = response.Content.Headers.ContentType?.MediaType is "text/html" or "text/css" or "text/javascript";
        return Known(text.Append('\n').Append(isPage && content.Length > 15 ? content[..15] + "…" : content).ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        foreach (var function in _functions)
        {
            await function.DisposeAsync();
        }
    }

    private static LambdaFunction Function(string name) => new(
        new FunctionTarget(name, $"/nowhere/{name}", [], "/nowhere"),
        new FunctionSettings { MemorySize = 256, Timeout = TimeSpan.FromSeconds(3) },
        new TelemetryAddresses(1),
        new FunctionListener(static (_, _) => { }, static (_, _, _) => { }, static _ => { }, static _ => { }));

    private string Known(string text)
    {
        text = text.Replace(Store.Id, "SESSION", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{Port}", "EXPLORER", StringComparison.Ordinal);
        text = Times().Replace(text, "$1:TIME");
        text = Points().Replace(text, "[TIME,");
        return Lengths().Replace(text, "Content-Length: LENGTH");
    }

    [GeneratedRegex("(\"(?:receivedAt|startedAt|endedAt|at|start_time|end_time|time)\"):(?:[0-9.]+|\"[^\"]+\")")]
    private static partial Regex Times();

    [GeneratedRegex(@"\[\d{13}(?:\.\d+)?,")]
    private static partial Regex Points();

    // The length of a page, or of a text with times.
    [GeneratedRegex(@"Content-Length: \d{3,}")]
    private static partial Regex Lengths();
}
