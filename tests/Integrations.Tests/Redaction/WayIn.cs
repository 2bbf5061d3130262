using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Redaction;

// A way on which a secret gets into telemetry: in the event, by what the handler does, or by the exception that it throws.
public sealed record WayIn(
    string Name, Action<SecretKind>? Act = null, Func<SecretKind, object>? Event = null, Func<SecretKind, Exception>? Error = null)
{
    public const string SourceName = "Lamplighter.Tests.Redaction";

    private static readonly ActivitySource s_source = new(SourceName);

    public static IReadOnlyList<WayIn> All { get; } = [.. Logs(), .. Events(), .. Errors(), .. Spans(), .. ForeignSpans(), .. Others()];

    private static IEnumerable<WayIn> Logs()
    {
        yield return new("log key", static kind => Keys(() => Logger.AppendKey(kind.Key, SecretKind.Secret)));
        yield return new("log key object", static kind => Keys(() => Logger.AppendKey(kind.Members[0], Inner(kind))));
        yield return new("log object", static kind =>
        {
            var value = kind.Value;
            Logger.LogInformation("{Object}", value);
        });
        yield return new("log state", static kind =>
        {
            var state = Pair(kind);
            Logger.Create<WayIn>().Log(LogLevel.Information, default, state, null, static (_, _) => "message");
        });
        foreach (var (name, text) in Texts())
        {
            yield return new($"log {name}", kind => Logger.LogInformation(text(kind)));
            yield return new($"log value {name}", kind => Logger.LogInformation("{Text}", text(kind)));
        }
    }

    private static IEnumerable<WayIn> Events()
    {
        yield return new("event member", Event: static kind => kind.Value);
        yield return new("event header", Event: static kind => new { headers = Pair(kind), multiValueHeaders = List(kind) });
        yield return new("event query", Event: static kind => new { queryStringParameters = Pair(kind), rawQueryString = kind.Form });
        yield return new("event cookie", Event: static kind => new
        {
            cookies = new[] { $"{kind.Key}={SecretKind.Secret}; Secure", $"note={SecretKind.Neighbor}" },
        });
        yield return new("event pairs", Event: static kind => new
        {
            list = new object[]
            {
                new { value = SecretKind.Secret, key = kind.Key },
                new { name = "note", value = SecretKind.Neighbor },
            },
        });
        foreach (var (name, text) in Texts())
        {
            yield return new($"event body {name}", Event: kind => new { body = text(kind) });
            yield return new(
                $"event base64 body {name}",
                Event: kind => new { body = Convert.ToBase64String(Encoding.UTF8.GetBytes(text(kind))), isBase64Encoded = true });
            yield return new($"event is {name}", Event: text);
        }
    }

    private static IEnumerable<WayIn> Errors()
    {
        yield return new("error data", Error: static kind => new InvalidOperationException(SecretKind.Neighbor)
        {
            Data = { [kind.Key] = SecretKind.Secret, [kind.Members[0]] = Inner(kind) },
        });
        foreach (var (name, text) in Texts())
        {
            yield return new($"error {name}", Error: kind => new InvalidOperationException(text(kind)));
            yield return new($"inner error {name}", Error: kind => new InvalidOperationException("x", new FormatException(text(kind))));
            yield return new(
                $"several errors {name}",
                Error: kind => new AggregateException(new FormatException("x"), new FormatException(text(kind))));
            yield return new($"logged error {name}", kind => Logger.LogError(new FormatException(text(kind)), "failed"));
            yield return new($"captured error {name}", kind => Tracer.CaptureError(new FormatException(text(kind))));
            yield return new($"captured warning {name}", kind => Tracer.CaptureWarning(text(kind)));
        }
    }

    private static IEnumerable<WayIn> Spans()
    {
        yield return new("span name", static kind => Tracer.StartSpan(kind.Form).Dispose());
        yield return new("span metadata", static kind =>
        {
            Tracer.AddMetadata(kind.Members[0], Inner(kind));
            Tracer.AddMetadata("note", SecretKind.Neighbor);
        });
        yield return new("span metadata text", static kind => Tracer.AddMetadata("text", kind.Text));
        yield return new("span annotation", static kind =>
        {
            Tracer.AddAnnotation(kind.Key, SecretKind.Secret);
            Tracer.AddAnnotation("note", SecretKind.Neighbor);
        });
        yield return new("span annotation text", static kind => Tracer.AddAnnotation("text", kind.Text));
        yield return new("span tag", static kind =>
        {
            Tracer.SetTag(kind.Key, SecretKind.Secret);
            Tracer.SetTag("list", new[] { kind.Text });
            Tracer.CaptureWarning("note", new Dictionary<string, string> { ["note"] = SecretKind.Neighbor });
        });
        yield return new("endpoint", static kind => Tracer.SetEndpoint($"/{SecretKind.Neighbor}?{kind.Key}={SecretKind.Secret}"));
    }

    private static IEnumerable<WayIn> ForeignSpans()
    {
        yield return Foreign("tag", static kind => [(kind.Key, SecretKind.Secret)]);
        yield return Foreign("tag of a header", static kind => [($"http.request.header.{kind.Key}", new[] { SecretKind.Secret })]);
        yield return Foreign("annotation", static kind => [("aws.xray.annotations", new[] { kind.Key }), (kind.Key, SecretKind.Secret)]);
        yield return Foreign("url", static kind => Get(kind.Form));
        yield return Foreign("encoded url", static kind => Get(kind.EncodedForm));
        yield return Foreign("nested url", static kind => Get(kind.NestedUrl));
        yield return Foreign(
            "parts of an url",
            static kind => [("http.request.method", "GET"), ("server.address", "x.org"), ("url.path", "/a"), ("url.query", kind.Form)]);
        yield return Foreign("user agent", static kind => [("http.request.method", "GET"), ("user_agent.original", kind.Text)]);
        yield return Foreign(
            "database",
            static kind => [("db.system.name", "postgresql"), ("db.user", kind.Text), ("db.namespace", kind.Text)]);
        yield return Foreign("query", static kind =>
        [
            ("db.system.name", "postgresql"),
            ("db.query.text", $"select * from t where \"{kind.Key}\" = '{SecretKind.Secret}'"),
        ]);
        yield return Foreign("queue", static kind => [("messaging.system", "aws_sqs"), ("messaging.url", $"https://x.org/?{kind.Form}")]);
        yield return Foreign("peer", static kind => [("http.request.method", "GET"), ("peer.service", kind.Text)]);
        yield return new("span of a library: exception", static kind =>
        {
            using var activity = s_source.StartActivity("call")!;
            activity.AddException(new InvalidOperationException($"{kind.Text}\n   at {kind.Text}"));
            activity.SetTag("note", SecretKind.Neighbor);
        });
    }

    private static IEnumerable<WayIn> Others()
    {
        yield return new("metric metadata", static kind => Metric(() => Metrics.AddMetadata(kind.Key, SecretKind.Secret)));
        yield return new("metric metadata object", static kind => Metric(() => Metrics.AddMetadata(kind.Members[0], Inner(kind))));
        yield return new("metric metadata text", static kind => Metric(() => Metrics.AddMetadata("text", kind.Text)));
        yield return new("correlation id", static kind =>
        {
            Logger.CorrelationId = kind.Name == "pattern" ? SecretKind.Secret : "id";
            Logger.LogInformation(SecretKind.Neighbor);
        });
    }

    private static IEnumerable<(string Name, Func<SecretKind, string> Of)> Texts() =>
    [
        ("text", static kind => kind.Text),
        ("form", static kind => kind.Form),
        ("form with brackets", static kind => kind.BracketForm),
        ("encoded form", static kind => kind.EncodedForm),
        ("nested url", static kind => kind.NestedUrl),
        ("JSON", static kind => kind.Json),
        ("escaped JSON", static kind => kind.EscapedJson),
        ("broken JSON", static kind => kind.BrokenJson),
        ("commented JSON", static kind => kind.CommentedJson),
        ("JSON with a byte order mark", static kind => "\ufeff" + kind.EscapedJson),
        ("deep JSON", static kind => kind.DeepJson),
        ("JSON in text", static kind => "got " + kind.EscapedJson),
        ("multipart", static kind => kind.Multipart),
    ];

    private static WayIn Foreign(string name, Func<SecretKind, (string Key, object Value)[]> tags) => new(
        $"span of a library: {name}",
        kind =>
        {
            using var activity = s_source.StartActivity("call", ActivityKind.Client)!;
            foreach (var (key, value) in tags(kind))
            {
                activity.SetTag(key, value);
            }

            activity.SetTag("note", SecretKind.Neighbor);
        });

    private static (string Key, object Value)[] Get(string query) =>
        [("http.request.method", "GET"), ("url.full", $"https://x.org/?{query}")];

    private static object Inner(SecretKind kind) => ((Dictionary<string, object>)kind.Value)[kind.Members[0]];

    private static Dictionary<string, object> Pair(SecretKind kind) =>
        new() { [kind.Key] = SecretKind.Secret, ["note"] = SecretKind.Neighbor };

    private static Dictionary<string, object> List(SecretKind kind) => new() { [kind.Key] = new[] { SecretKind.Secret } };

    private static void Keys(Action add)
    {
        add();
        Logger.LogInformation(SecretKind.Neighbor);
    }

    private static void Metric(Action add)
    {
        add();
        Metrics.AddMetadata("note", SecretKind.Neighbor);
        Metrics.AddMetric("Orders", 1, MetricUnit.Count);
    }

    public override string ToString() => Name;

    public byte[] EventFor(SecretKind kind) => Event?.Invoke(kind) switch
    {
        null => "{}"u8.ToArray(),
        string text => Encoding.UTF8.GetBytes(text),
        var value => JsonSerializer.SerializeToUtf8Bytes(value),
    };
}
