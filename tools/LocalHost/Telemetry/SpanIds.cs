using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>A function may send a span to X-Ray and over OTLP: it is shown once, by the document that X-Ray gets.</summary>
internal static class SpanIds
{
    /// <summary>The id of a span that came over OTLP; null for a document of X-Ray's.</summary>
    public static string? OfOtlp(JsonElement document) => document.Member("otlp", JsonValueKind.Object) is null ? null : document.Text("id");

    /// <summary>The ids of a document and of those nested in it.</summary>
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

    /// <summary>The documents without those of OTLP that are among X-Ray's, or came twice.</summary>
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
