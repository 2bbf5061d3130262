using System.Text.Json;
using Lamplighter.LocalHost.Lints;

namespace Lamplighter.LocalHost.Explorer;

internal static class LintJson
{
    public static void Write(Utf8JsonWriter json, Lint lint, string? requestId)
    {
        json.WriteStartObject();
        json.WriteString("rule", lint.Rule.Id);
        json.WriteString("severity", lint.Rule.Severity.ToString().ToLowerInvariant());
        json.WriteString("title", lint.Rule.Title);
        json.WriteString("help", lint.Rule.Help);
        json.WriteString("detail", lint.Detail);
        if (requestId is not null)
        {
            json.WriteString("id", requestId);
        }

        json.WriteEndObject();
    }
}
