using System.Text.Json;

namespace Lamplighter.LocalHost.Foundation;

/// <summary>Reads members of JSON from outside. A member that is missing or has another kind is null or empty.</summary>
internal static class JsonElementExtensions
{
    public static string? Text(this JsonElement element, string name) => element.Member(name, JsonValueKind.String)?.GetString();

    public static double? Number(this JsonElement element, string name) => element.Member(name, JsonValueKind.Number)?.GetDouble();

    /// <summary>Returns the items of an array, at most the first <paramref name="most"/>.</summary>
    public static JsonElement[] Items(this JsonElement element, string name, int most = int.MaxValue) =>
        element.Member(name, JsonValueKind.Array) is { } array ? [.. array.EnumerateArray().Take(most)] : [];

    public static JsonElement? Member(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
