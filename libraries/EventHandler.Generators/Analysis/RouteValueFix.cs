using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Internal.EventHandler.RouteTemplates;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// How a method can take a value of its template: by the parameter that was probably meant, or by a new one.
internal static class RouteValueFix
{
    internal static ImmutableDictionary<string, string?> Of(
        IMethodSymbol method, RouteTemplate template, int index, IReadOnlyList<ParameterModel> models)
    {
        var name = template.Parameters[index];
        var inferred = method.Parameters.Where((parameter, i) => models[i].Kind == ParameterKind.Query
            && parameter.GetAttributes().IsEmpty).Select(static parameter => parameter.Name).ToList();
        var segment = template.Segments.Where(static segment => segment.Kind != RouteSegmentKind.Literal).ElementAt(index);
        return ImmutableDictionary<string, string?>.Empty
            .Add("Name", name)
            .Add("Parameter", SimilarNames.Closest(name, inferred))
            .Add("Type", Type(segment));
    }

    private static string Type(RouteSegment segment)
    {
        var types = segment.Constraints.Select(static constraint => constraint.Descriptor.Type);
        var type = types.FirstOrDefault(static found => found is not null) ?? "string";
        return segment.IsOptional && segment.Default is null ? type + "?" : type;
    }
}
