using System.Text.Json;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// A query of a database.
internal static class SqlSection
{
    private const int MaxQuery = 4000;

    internal static void Write(Utf8JsonWriter json, SpanTags tags, bool capturesQuery)
    {
        json.WriteStartObject("sql"u8);
        var system = tags.Text("db.system.name", "db.system")!;
        tags.Write(json, "database_type"u8, "db.system.name", "db.system");
        tags.Write(json, "user"u8, "db.user");
        if (capturesQuery
            && tags.Text("db.query.text", "db.statement") is { } query
            && SqlText.Clean(query, system) is { } clean)
        {
            json.WriteString("sanitized_query"u8, JsonText.Cut(tags.Redactor.HideIn(clean), MaxQuery));
        }

        if (tags.HiddenText("server.address", "net.peer.name") is { } host)
        {
            var port = tags.Text("server.port", "net.peer.port") is { } number ? ":" + number : "";
            json.WriteString("url"u8, JsonText.Cut($"{host}{port}/{tags.HiddenText("db.namespace", "db.name")}", JsonText.Length));
        }

        // These can contain a password.
        tags.MarkWritten("db.connection_string", "db.npgsql.data_source");
        tags.MarkWritten("db.query.text", "db.statement", "db.namespace", "db.name");
        tags.MarkWritten("server.address", "net.peer.name", "server.port", "net.peer.port");
        json.WriteEndObject();
    }
}
