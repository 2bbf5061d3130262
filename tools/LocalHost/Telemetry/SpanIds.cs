using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>Finds spans that a function sends twice, to X-Ray and over OTLP. They are shown once, by their X-Ray document.</summary>
internal static class SpanIds
{
    /// <summary>Returns the ID of a span that arrived over OTLP; null for an X-Ray document.</summary>
    public static string? OfOtlp(JsonElement document) =>
        document.Member("otlp", JsonValueKind.Object) is null ? null : document.Text("id");

    /// <summary>Returns the IDs of a document and of its nested subsegments.</summary>
    public static IEnumerable<string> Of(JsonElement document)
    {
        if (document.Text("id") is { } id)
        {
            yield return id;
        }

        foreach (var nested in document.Items("subsegments").SelectMany(Of))
        {
            yield return nested;
        }
    }

    /// <summary>Returns the documents without OTLP spans that are duplicates of X-Ray documents or of each other.</summary>
    public static IReadOnlyList<JsonElement> Distinct(IReadOnlyList<JsonElement> documents)
    {
        if (documents.All(document => OfOtlp(document) is null))
        {
            return documents;
        }

        var seen = documents.Where(document => OfOtlp(document) is null).SelectMany(Of).ToHashSet();
        return [.. documents.Where(document => OfOtlp(document) is not { } id || seen.Add(id))];
    }
}
