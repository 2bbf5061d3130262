using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// A route of a method, and where its parameters get their values from. Authorization is what is required of its callers in the end; null
// where nobody says anything.
internal sealed record RouteFacts(
    IMethodSymbol Method,
    string HttpMethod,
    RouteTemplate Template,
    IReadOnlyList<(IParameterSymbol Symbol, ParameterModel Model)> Parameters,
    GeneratedPlace Generated)
{
    internal AuthorizationModel? Authorization { get; init; }

    internal IEnumerable<(IParameterSymbol Symbol, ParameterModel Model)> Of(ParameterKind kind) =>
        Parameters.Where(parameter => parameter.Model.Kind == kind);

    // Those of the parameter's segment.
    internal IReadOnlyList<RouteConstraint> Constraints(ParameterModel model) =>
        Template.Segments.Where(static segment => segment.Kind != RouteSegmentKind.Literal).ElementAt(model.RouteIndex).Constraints;
}
