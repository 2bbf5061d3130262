using System.Text.Json;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// A query of a database.
internal static class SqlSection
{
    internal static void Write(Utf8JsonWriter json, SpanTags tags, bool capturesQuery)
    {
        json.WriteStartObject("sql"u8);
        var system = tags.Text(QueryTags.System, QueryTags.OlderSystem)!;
        tags.Write(json, "database_type"u8, QueryTags.System, QueryTags.OlderSystem);
        tags.Write(json, "user"u8, "db.user");
        if (capturesQuery
            && tags.Text(QueryTags.Text, QueryTags.OlderText) is { } query
            && QueryTags.Clean(query, system) is { } clean)
        {
            json.WriteString("sanitized_query"u8, JsonText.Cut(tags.Redactor.HideIn(clean), QueryTags.MaxText));
        }

        if (tags.HiddenText("server.address", "net.peer.name") is { } host)
        {
            var port = tags.Text("server.port", "net.peer.port") is { } number ? ":" + number : "";
            json.WriteString("url"u8, JsonText.Cut($"{host}{port}/{tags.HiddenText("db.namespace", "db.name")}", JsonText.Length));
        }

        tags.MarkWritten(QueryTags.Secrets);
        tags.MarkWritten(QueryTags.Text, QueryTags.OlderText, "db.namespace", "db.name");
        tags.MarkWritten("server.address", "net.peer.name", "server.port", "net.peer.port");
        json.WriteEndObject();
    }
}
