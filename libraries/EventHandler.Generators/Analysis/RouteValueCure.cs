using System.Collections.Immutable;
using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Internal.EventHandler.Templates;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// How a method can take a value of its template: by the parameter that was probably meant, or by a new one.
internal static class RouteValueCure
{
    internal static ImmutableDictionary<string, string?> Of(IMethodSymbol method, RouteTemplate template, int index, IReadOnlyList<ParameterModel> models)
    {
        var name = template.Parameters[index];
        var inferred = method.Parameters.Where((parameter, i) => models[i].Kind == ParameterKind.Query && parameter.GetAttributes().IsEmpty).Select(static parameter => parameter.Name).ToList();
        var segment = template.Segments.Where(static segment => segment.Kind != RouteSegmentKind.Literal).ElementAt(index);
        return ImmutableDictionary<string, string?>.Empty
            .Add("Name", name)
            .Add("Parameter", SimilarNames.Closest(name, inferred))
            .Add("Type", Type(segment));
    }

    private static string Type(RouteSegment segment)
    {
        var type = segment.Constraints.Select(static constraint => constraint switch
        {
            "int" or "long" or "bool" or "double" or "decimal" => constraint,
            "guid" => "System.Guid",
            "datetime" => "System.DateTime",
            _ when constraint.StartsWith("min(", StringComparison.Ordinal) || constraint.StartsWith("max(", StringComparison.Ordinal) || constraint.StartsWith("range(", StringComparison.Ordinal) => "long",
            _ => null,
        }).FirstOrDefault(static found => found is not null) ?? "string";
        return segment.IsOptional && segment.Default is null ? type + "?" : type;
    }
}
