using System.Globalization;
using System.Text.Json;

namespace Lamplighter;

/// <summary>The response of a function to a batch, as an object.</summary>
/// <param name="FailedIds">
/// The identifiers of the records that the response reports as failed: IDs of SQS messages, sequence numbers, or
/// <c>topic-partition@offset</c> of Kafka records.
/// </param>
/// <param name="State">The state of the tumbling window as JSON; null if there isn't one.</param>
public sealed record TestBatchResponse(IReadOnlyList<string> FailedIds, string? State)
{
    /// <summary>Reads a response.</summary>
    /// <param name="response">The response as UTF-8 JSON.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    /// <exception cref="JsonException">The response isn't JSON.</exception>
    /// <exception cref="FormatException">
    /// Lambda doesn't accept the response: it would take the whole batch as failed or done.
    /// </exception>
    public static TestBatchResponse Read(Stream response)
    {
        ArgumentNullException.ThrowIfNull(response);
        using var document = JsonDocument.Parse(response);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("batchItemFailures", out var failures) || failures.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"The response has no list \"batchItemFailures\", so Lambda takes the whole batch as done: {root}");
        }

        var state = root.TryGetProperty("state", out var found) ? found.GetRawText() : null;
        return new TestBatchResponse([.. failures.EnumerateArray().Select(IdOf)], state);
    }

    private static string IdOf(JsonElement failure) =>
        failure.ValueKind == JsonValueKind.Object && failure.TryGetProperty("itemIdentifier", out var id)
            ? TextOf(id)
            : throw Unusable(failure);

    private static string TextOf(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.String when id.GetString() is { Length: > 0 } text => text,
        JsonValueKind.Object when id.TryGetProperty("partition", out var partition) && id.TryGetProperty("offset", out var offset) =>
            string.Create(CultureInfo.InvariantCulture, $"{partition.GetString()}@{offset.GetInt64()}"),
        _ => throw Unusable(id),
    };

    private static FormatException Unusable(JsonElement found) =>
        new($"The response has an entry without a usable \"itemIdentifier\", so Lambda takes the whole batch as failed: {found}");
}
