using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Reads a request of OTLP in JSON, as <see cref="ProtobufEnvelope"/> does one in protobuf.</summary>
internal static class JsonEnvelope
{
    private const int MaxDepth = 64;

    /// <summary>Returns what is read from each item, at most <paramref name="most"/> plus one.</summary>
    public static List<T> Read<T>(
        ReadOnlyMemory<byte> request,
        (string Resources, string Scopes, string Items) names,
        int most,
        Func<JsonElement, OtlpOrigin, IEnumerable<T>> read)
    {
        try
        {
            using var document = OutsideJson.Parse(request, MaxDepth, OtlpLimits.Tokens);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Items(names.Resources)
                    .SelectMany(resource => ReadResource(resource, names, read))
                    .Take(most + 1)
                    .ToList()
                : throw new MalformedOtlpException("The request isn't a JSON object.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is thrown for strings that aren't valid Unicode.
            throw new MalformedOtlpException($"The request can't be read as JSON: {error.Message}");
        }
    }

    private static IEnumerable<T> ReadResource<T>(
        JsonElement resource,
        (string Resources, string Scopes, string Items) names,
        Func<JsonElement, OtlpOrigin, IEnumerable<T>> read)
    {
        var origin = resource.Member("resource", JsonValueKind.Object) is { } about
            ? OtlpOrigin.Of(JsonValues.ReadAttributes(about))
            : OtlpOrigin.None;
        return resource.Items(names.Scopes).SelectMany(scope =>
        {
            var name = OtlpLimits.Cut(scope.Member("scope", JsonValueKind.Object)?.Text("name") ?? "");
            return scope.Items(names.Items).SelectMany(item => read(item, origin with { Scope = name }));
        });
    }
}
