using System.Text;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Responses;

/// <summary>What goes back to the HTTP client, and what the user should know about it.</summary>
internal sealed record GatewayReply(int StatusCode, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    public string? Note { get; init; }

    /// <summary>The words behind the status code; null for the usual ones.</summary>
    public string? Reason { get; init; }

    /// <summary>The body, where it is passed on while it arrives.</summary>
    public ResponseStream? Stream { get; init; }

    public static GatewayReply Json(int statusCode, string json, params KeyValuePair<string, string>[] headers) =>
        new(statusCode, [KeyValuePair.Create("Content-Type", "application/json"), .. headers], Encoding.UTF8.GetBytes(json));
}
