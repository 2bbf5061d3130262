namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Where telemetry comes from: the resource's <c>service.name</c> and <c>faas.name</c>, the scope, and whether Lamplighter sends it.
/// </summary>
internal sealed record OtlpOrigin(string Service, string Function, string Scope)
{
    private const string Sdk = "lamplighter";

    public static OtlpOrigin None { get; } = new("", "", "");

    public static OtlpOrigin Of(IReadOnlyList<KeyValuePair<string, object?>> resource) => new(
        OtlpLimits.Cut(Text(resource, "service.name")), OtlpLimits.Cut(Text(resource, "faas.name")), "")
    {
        IsLamplighter = Text(resource, "telemetry.sdk.name") == Sdk,
    };

    public bool IsLamplighter { get; private init; }

    private static string Text(IReadOnlyList<KeyValuePair<string, object?>> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.Key == name).Value as string ?? "";
}
