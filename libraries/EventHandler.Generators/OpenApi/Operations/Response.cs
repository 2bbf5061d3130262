using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// A response of a route. Type is that of its JSON; without one, ContentType can still say that there is a body.
internal sealed record Response(int Status, ITypeSymbol? Type = null, string? ContentType = null, string? Description = null)
{
    // The content type is a value of the run.
    internal const string AnyType = "*/*";

    internal const string Problem = "application/problem+json";

    internal const string ValidationProblem = Problem + " with errors";
}
