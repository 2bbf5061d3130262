using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

internal sealed class DescribedOperation(string path, string method, JsonObject operation)
{
    internal string Path => path;

    internal string Method => method;

    internal string Id { get; } = operation["operationId"]!.GetValue<string>();

    internal string Tag { get; } = operation["tags"]![0]!.GetValue<string>();

    internal IReadOnlyList<DescribedParameter> Parameters { get; } =
    [
        .. (operation["parameters"]?.AsArray() ?? []).Select(static parameter => new DescribedParameter(
            parameter!["name"]!.GetValue<string>(),
            parameter["in"]!.GetValue<string>(),
            parameter["required"]?.GetValue<bool>() == true,
            parameter["schema"]!.AsObject())),
    ];

    // By content type. Bytes have no schema.
    internal IReadOnlyDictionary<string, JsonObject?> Bodies { get; } =
        (operation["requestBody"]?["content"]?.AsObject() ?? []).ToDictionary(
            static content => content.Key, static content => content.Value!["schema"]?.AsObject());

    internal bool HasInput => Parameters.Count > 0 || Bodies.Count > 0;

    internal bool NeedsBody { get; } = operation["requestBody"]?["required"]?.GetValue<bool>() == true;

    internal IReadOnlyCollection<string> Statuses { get; } =
        [.. operation["responses"]!.AsObject().Select(static response => response.Key)];

    public override string ToString() => $"{method} {path}";
}
