using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.StreamTypes;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// What the body of a request and of its response can be.
internal static class ContentTypeAnalysis
{
    // Those of [Consumes] on the method, else on its class.
    internal static IReadOnlyList<string> Consumed(IMethodSymbol method) =>
        Named(method) is { Count: > 0 } own ? own : Named(method.ContainingType);

    // A type of [Consumes] that a route which reads JSON can't read; null if all are JSON.
    internal static string? NotJson(IMethodSymbol method) => Consumed(method).FirstOrDefault(static type =>
        type.Split(';')[0].Trim() is var name
        && !name.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    // What [Consumes] names, or [Produces] for a result whose type it describes, must be content types. No request would ever match.
    internal static string? WhyNot(IMethodSymbol method)
    {
        if (Consumed(method).FirstOrDefault(static type => !IsContentType(type)) is { } consumed)
        {
            return Message("Consumes", consumed, "application/xml, or a range such as image/*");
        }

        return RouteAnalysis.ResultOf(method).Is("Lamplighter", "HttpResult")
            && SequenceAnalysis.Described(method).FirstOrDefault(static type => !IsContentType(type)) is { } produced
                ? Message("Produces", produced, "text/csv")
                : null;
    }

    // Empty where only the run shows it, and where there is no body.
    internal static IEnumerable<string> Produced(IMethodSymbol method, ResultKind kind) => kind switch
    {
        ResultKind.Json => ["application/json"],
        ResultKind.Text => ["text/plain"],
        ResultKind.Sequence => SequenceAnalysis.ContentTypes(method) is { Count: > 0 } types ? types : StreamTypeTable.Offered,
        ResultKind.Events => [StreamTypeTable.Events],
        ResultKind.HttpResult => SequenceAnalysis.Described(method),
        _ => [],
    };

    private static List<string> Named(ISymbol symbol) => [.. symbol.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is("Lamplighter", "ConsumesAttribute"))
        .SelectMany(static attribute => attribute.ConstructorArguments)
        .SelectMany(static argument => argument switch
        {
            { Kind: not TypedConstantKind.Array } => [argument.Value as string ?? ""],
            { IsNull: true } => [],
            _ => argument.Values.Select(static value => value.Value as string ?? ""),
        })];

    private static string Message(string attribute, string type, string examples) =>
        $"[{attribute}] names '{type}', which isn't a content type; write a type and a subtype, such as {examples}";

    // A type and a subtype of RFC 9110, with or without parameters.
    private static bool IsContentType(string text)
    {
        var name = text.Split(';')[0].Trim();
        var slash = name.IndexOf('/');
        return slash >= 0 && IsToken(name.Substring(0, slash)) && IsToken(name.Substring(slash + 1));
    }

    private static bool IsToken(string text) => text.Length > 0 && text.All(static one =>
        one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".IndexOf(one) >= 0);
}
