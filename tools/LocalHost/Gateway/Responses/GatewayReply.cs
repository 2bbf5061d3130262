using System.Text;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>The response to the HTTP client, with a note for the user.</summary>
internal sealed record GatewayReply(int StatusCode, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    public string? Note { get; init; }

    /// <summary>The reason phrase; null for the standard one.</summary>
    public string? Reason { get; init; }

    /// <summary>The body of a streamed response.</summary>
    public ResponseStream? Stream { get; init; }

    public static GatewayReply Json(int statusCode, string json, params KeyValuePair<string, string>[] headers) =>
        new(statusCode, [KeyValuePair.Create("Content-Type", "application/json"), .. headers], Encoding.UTF8.GetBytes(json));
}
