using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Events.Responses;

namespace Lamplighter;

/// <summary>The response to Amazon Data Firehose: a result for each record of the event, at most 6 MB.</summary>
[JsonConverter(typeof(ResponseConverter<FirehoseTransformation>))]
public sealed class FirehoseTransformation : EventResponse
{
    /// <summary>Creates a response.</summary>
    /// <param name="results">One result for each record of the event.</param>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is null.</exception>
    public FirehoseTransformation(IEnumerable<FirehoseResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Results = [.. results];
    }

    /// <summary>The results.</summary>
    public IReadOnlyList<FirehoseResult> Results { get; }

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("records");
        foreach (var result in Results)
        {
            result.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
