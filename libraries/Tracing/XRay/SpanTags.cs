using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Hosting;
using Lamplighter.Redaction;
using Lamplighter.Spans;

namespace Lamplighter.XRay;

// The tags of an activity that are not annotations, by OpenTelemetry's names: what X-Ray has a place for goes there, the
// rest becomes metadata.
internal sealed class SpanTags
{
    internal const string RpcSystem = "rpc.system";
    internal const string AwsApi = "aws-api";

    private const string Retries = "http.request.resend_count";
    private const string DefaultNamespace = "default";

    // Values of a query's parameters are what its text was cleaned of.
    private const string ParameterTag = "db.query.parameter.";
    internal const string MetadataTag = "aws.xray.metadata.";

    private readonly List<KeyValuePair<string, object?>> _tags = [];
    private readonly HashSet<string> _used = [];

    private SpanTags()
    {
    }

    internal int? StatusCode => Find("http.response.status_code") is { } code && int.TryParse(Text(code), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    // AWS says it by an error code, most often under status 400.
    internal bool IsThrottled => Peek("error.type") is { } code
        && (code.Contains("Throttl", StringComparison.Ordinal) || code is "ProvisionedThroughputExceededException" or "TooManyRequestsException" or "RequestLimitExceeded");

    private bool IsAwsCall => Peek(RpcSystem) is AwsApi;

    private bool IsSql => Peek("db.system.name", "db.system") is not null;

    // Null where there is nothing but annotations, as on all spans made through our own methods.
    internal static SpanTags? Of(Activity activity)
    {
        SpanTags? found = null;
        var keys = Annotations.Keys(activity);
        foreach (var tag in activity.EnumerateTagObjects())
        {
            if (tag.Key != Annotations.KeysTag && Array.IndexOf(keys, tag.Key) < 0)
            {
                (found ??= new SpanTags())._tags.Add(tag);
            }
        }

        return found;
    }

    internal string? Name(Activity activity)
    {
        if (activity.Kind != ActivityKind.Client && !IsAwsCall)
        {
            return null;
        }

        if (Peek("peer.service") is { } peer)
        {
            return peer;
        }

        if (IsAwsCall)
        {
            return Peek("aws.service", "rpc.service");
        }

        if (IsSql)
        {
            var database = Peek("db.namespace", "db.name");
            var host = Peek("server.address");
            return database is null || host is null ? null : $"{database}@{host}";
        }

        return Peek("http.request.method") is not null ? Peek("server.address") : null;
    }

    internal string? Namespace(Activity activity) => IsAwsCall ? "aws" : activity.Kind == ActivityKind.Client ? "remote" : null;

    internal void WriteSections(Utf8JsonWriter json, InvocationTrace trace, Activity activity)
    {
        if (Peek("http.request.method") is not null || StatusCode is not null)
        {
            WriteHttp(json, trace);
        }

        if (IsAwsCall)
        {
            WriteAws(json);
        }

        if (IsSql)
        {
            WriteSql(json, trace);
        }

        // Said by the name already.
        if (activity.Kind == ActivityKind.Client)
        {
            Use("peer.service", "server.address");
        }
    }

    internal void AddRest(LambdaProcess process, Subsegment span)
    {
        foreach (var (key, value) in _tags)
        {
            if (_used.Contains(key) || IsOurs(span, key) || key.StartsWith(ParameterTag, StringComparison.Ordinal))
            {
                continue;
            }

            if (key.StartsWith(MetadataTag, StringComparison.Ordinal) && value is string text)
            {
                AddNamespace(process, span, key[MetadataTag.Length..], text);
            }
            else
            {
                span.AddMetadata(MetadataEntry.Capture(process, DefaultNamespace, key, value));
            }
        }
    }

    // Metadata that is there for other listeners alone.
    private static bool IsOurs(Subsegment span, string key)
    {
        if (key.StartsWith(MetadataTag, StringComparison.Ordinal))
        {
            foreach (ref readonly var entry in span.Metadata)
            {
                if (key.AsSpan(MetadataTag.Length).SequenceEqual(entry.Namespace))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A whole namespace, as a JSON object in a string.
    private static void AddNamespace(LambdaProcess process, Subsegment span, string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    span.AddMetadata(MetadataEntry.Capture(process, name, member.Name, member.Value));
                }

                return;
            }
        }
        catch (JsonException)
        {
        }

        span.AddMetadata(MetadataEntry.Capture(process, DefaultNamespace, MetadataTag + name, json));
    }

    private void WriteHttp(Utf8JsonWriter json, InvocationTrace trace)
    {
        json.WriteStartObject("http"u8);
        json.WriteStartObject("request"u8);
        Write(json, "method"u8, "http.request.method");
        if (Url() is { } url)
        {
            json.WriteString("url"u8, Annotations.Cut(Redactor.For(trace.Process).HideIn(url), 250));
        }

        Write(json, "user_agent"u8, "user_agent.original");
        Write(json, "client_ip"u8, "client.address", "network.peer.address");
        json.WriteEndObject();
        if (StatusCode is { } status)
        {
            json.WriteStartObject("response"u8);
            json.WriteNumber("status"u8, status);
            if (Find("http.response.body.size") is long or int)
            {
                json.WriteNumber("content_length"u8, Convert.ToInt64(Find("http.response.body.size"), CultureInfo.InvariantCulture));
                Use("http.response.body.size");
            }

            json.WriteEndObject();
            Use("http.response.status_code");
        }

        json.WriteEndObject();
    }

    private string? Url()
    {
        Use("url.full", "url.scheme", "url.path", "url.query", "server.address", "server.port");
        if (Peek("url.full") is { } full)
        {
            return WithoutUser(full);
        }

        if (Peek("server.address") is not { } host)
        {
            return null;
        }

        var port = Peek("server.port") is { } number ? ":" + number : "";
        var query = Peek("url.query") is { Length: > 0 } text ? "?" + text : "";
        return $"{Peek("url.scheme") ?? "http"}://{host}{port}{Peek("url.path")}{query}";
    }

    private static string WithoutUser(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : url.AsSpan(start).IndexOfAny('/', '?', '#');
        var at = start < 3 ? -1 : url.AsSpan(start, end < 0 ? url.Length - start : end).LastIndexOf('@');
        return at < 0 ? url : string.Concat(url.AsSpan(0, start), url.AsSpan(start + at + 1));
    }

    private void WriteAws(Utf8JsonWriter json)
    {
        json.WriteStartObject("aws"u8);
        Write(json, "operation"u8, "rpc.method");
        Write(json, "region"u8, "aws.region", "cloud.region");
        Write(json, "request_id"u8, "aws.request_id");
        Write(json, "queue_url"u8, "messaging.url", "aws.queue_url", "aws.sqs.queue.url");
        Write(json, "bucket_name"u8, "aws.s3.bucket");
        Write(json, "topic_arn"u8, "aws.sns.topic.arn");
        Write(json, "function_name"u8, "faas.invoked_name", "aws.lambda.function_name");
        if (Find(Retries) is int retries)
        {
            json.WriteNumber("retries"u8, retries);
        }

        if (Find("aws.dynamodb.table_names") is IEnumerable<string> tables)
        {
            WriteTables(json, tables);
        }

        Use(RpcSystem, "rpc.service", "aws.service", Retries);
        json.WriteEndObject();
    }

    private void WriteTables(Utf8JsonWriter json, IEnumerable<string> tables)
    {
        string[] names = [.. tables];
        if (names is [var only])
        {
            json.WriteString("table_name"u8, only);
        }
        else if (names.Length > 0)
        {
            json.WriteStartArray("table_names"u8);
            foreach (var name in names.AsSpan(0, Math.Min(names.Length, 50)))
            {
                json.WriteStringValue(Annotations.Cut(name, 250));
            }

            json.WriteEndArray();
        }

        Use("aws.dynamodb.table_names");
    }

    private void WriteSql(Utf8JsonWriter json, InvocationTrace trace)
    {
        json.WriteStartObject("sql"u8);
        var system = Peek("db.system.name", "db.system")!;
        Write(json, "database_type"u8, "db.system.name", "db.system");
        Write(json, "user"u8, "db.user");
        if (trace.Settings.Options.CaptureSqlQuery && Peek("db.query.text", "db.statement") is { } query && SqlText.Clean(query, system) is { } clean)
        {
            json.WriteString("sanitized_query"u8, Annotations.Cut(Redactor.For(trace.Process).HideIn(clean), 4000));
        }

        if (Peek("server.address") is { } host)
        {
            var port = Peek("server.port") is { } number ? ":" + number : "";
            json.WriteString("url"u8, Annotations.Cut($"{host}{port}/{Peek("db.namespace", "db.name")}", 250));
        }

        // These may have a password in them.
        Use("db.connection_string", "db.npgsql.data_source");
        Use("db.query.text", "db.statement", "db.namespace", "db.name", "server.address", "server.port");
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, params ReadOnlySpan<string> keys)
    {
        if (Peek(keys) is { } text)
        {
            json.WriteString(name, Annotations.Cut(text, 250));
            Use(keys);
        }
    }

    private string? Peek(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } value)
            {
                return Text(value);
            }
        }

        return null;
    }

    private void Use(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _used.Add(key);
        }
    }

    private object? Find(string key)
    {
        foreach (var tag in _tags)
        {
            if (tag.Key == key)
            {
                return tag.Value;
            }
        }

        return null;
    }

    private static string? Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
