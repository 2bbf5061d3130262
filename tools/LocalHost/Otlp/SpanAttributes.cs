using System.Globalization;
using System.Text.Json;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>The attributes of a span. Tracks which of them are already written to a section of the X-Ray document.</summary>
internal sealed class SpanAttributes(OtlpSpan span)
{
    private readonly HashSet<string> _used = [];

    public string Name => (span.IsClient || IsAws ? Remote : null) is { Length: > 0 } name ? name : span.Name.Length > 0 ? span.Name : "?";

    public string? Namespace => IsAws ? "aws" : span.IsClient ? "remote" : null;

    public int? StatusCode =>
        int.TryParse(
            span.Text("http.response.status_code", "http.status_code"), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : null;

    /// <summary>The attributes that no section contains.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Rest => span.Attributes.Where(attribute => !_used.Contains(attribute.Key));

    private bool IsAws => span.Text("rpc.system", "rpc.system.name") == "aws-api";

    private bool IsSql => span.Text("db.system.name", "db.system") is not null;

    private string? Remote => span.Text("peer.service")
        ?? (IsAws ? span.Text("aws.service", "rpc.service")
            : IsSql ? Database
            : span.Text("http.request.method", "http.method") is not null ? span.Text("server.address", "net.peer.name") : null);

    private string? Database =>
        span.Text("db.namespace", "db.name") is { } database && span.Text("server.address", "net.peer.name") is { } host
            ? $"{database}@{host}"
            : null;

    public void Use(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _used.Add(key);
        }
    }

    public void WriteSections(Utf8JsonWriter json)
    {
        if (span.Text("http.request.method", "http.method") is not null || StatusCode is not null)
        {
            WriteHttp(json);
        }

        if (IsAws)
        {
            WriteAws(json);
        }

        if (IsSql)
        {
            WriteSql(json);
        }
    }

    private void WriteHttp(Utf8JsonWriter json)
    {
        json.WriteStartObject("http");
        json.WriteStartObject("request");
        Write(json, "method", "http.request.method", "http.method");
        if (Url() is { } url)
        {
            json.WriteString("url", url);
        }

        Write(json, "user_agent", "user_agent.original", "http.user_agent");
        Write(json, "client_ip", "client.address", "network.peer.address");
        json.WriteEndObject();
        if (StatusCode is { } status)
        {
            json.WriteStartObject("response");
            json.WriteNumber("status", status);
            if (span.Find("http.response.body.size") is long length)
            {
                json.WriteNumber("content_length", length);
                Use("http.response.body.size");
            }

            json.WriteEndObject();
            Use("http.response.status_code", "http.status_code");
        }

        json.WriteEndObject();
    }

    private string? Url()
    {
        Use("url.full", "http.url", "url.scheme", "url.path", "url.query", "server.address", "server.port");
        if (span.Text("url.full", "http.url") is { } full)
        {
            return full;
        }

        var path = span.Text("url.path") + (span.Text("url.query") is { Length: > 0 } query ? $"?{query}" : "");
        return span.Text("server.address") is { Length: > 0 } host
            ? $"{span.Text("url.scheme") ?? "http"}://{host}{(span.Text("server.port") is { } port ? $":{port}" : "")}{path}"
            : path.Length > 0 ? path : null;
    }

    private void WriteAws(Utf8JsonWriter json)
    {
        json.WriteStartObject("aws");
        Write(json, "operation", "rpc.method");
        Write(json, "region", "aws.region", "cloud.region");
        Write(json, "request_id", "aws.request_id");
        Write(json, "queue_url", "messaging.url", "aws.queue_url", "aws.sqs.queue.url");
        Write(json, "bucket_name", "aws.s3.bucket");
        Write(json, "topic_arn", "aws.sns.topic.arn");
        Write(json, "function_name", "faas.invoked_name", "aws.lambda.function_name");
        if (span.Find("aws.dynamodb.table_names") is List<object?> { Count: > 0 } tables)
        {
            json.WritePropertyName(tables.Count == 1 ? "table_name" : "table_names");
            AttributeValue.Write(json, tables.Count == 1 ? tables[0] : tables);
            Use("aws.dynamodb.table_names");
        }

        Use("rpc.system", "rpc.system.name", "rpc.service", "aws.service");
        json.WriteEndObject();
    }

    private void WriteSql(Utf8JsonWriter json)
    {
        json.WriteStartObject("sql");
        Write(json, "database_type", "db.system.name", "db.system");
        Write(json, "user", "db.user");
        Write(json, "sanitized_query", "db.query.text", "db.statement");
        if (span.Text("server.address", "net.peer.name") is { } host)
        {
            json.WriteString(
                "url", $"{host}{(span.Text("server.port") is { } port ? $":{port}" : "")}/{span.Text("db.namespace", "db.name")}");
        }

        Use("db.namespace", "db.name", "server.address", "server.port", "net.peer.name");
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, string name, params ReadOnlySpan<string> keys)
    {
        if (span.Text(keys) is { } text)
        {
            json.WriteString(name, text);
            Use(keys);
        }
    }
}
