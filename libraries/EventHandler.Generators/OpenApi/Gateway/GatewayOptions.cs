using Microsoft.CodeAnalysis.Diagnostics;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// What the properties of the project say about the document for API Gateway.
internal sealed record GatewayOptions(bool IsRest, string Function, string Validation, string BinaryTypes, bool Streams)
{
    private const string Prefix = "build_property.LamplighterOpenApiGateway";

    internal bool ValidatesBodies => IsRest && Validation is "all" or "body";

    internal bool ValidatesParameters => IsRest && Validation is "all" or "parameters";

    // Null for a project that doesn't ask for the document.
    internal static GatewayOptions? Of(AnalyzerConfigOptions options)
    {
        var kind = Text(options, "").ToLowerInvariant();
        return kind is "rest" or "http"
            ? new GatewayOptions(
                kind == "rest",
                Text(options, "Function") is { Length: > 0 } function ? function : "Function",
                Text(options, "Validation").ToLowerInvariant(),
                Text(options, "BinaryTypes"),
                kind == "rest" && Text(options, "Streams").Equals("true", StringComparison.OrdinalIgnoreCase))
            : null;
    }

    private static string Text(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(Prefix + name, out var value) ? value.Trim() : "";
}
