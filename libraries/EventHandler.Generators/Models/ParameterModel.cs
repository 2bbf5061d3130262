using System.Globalization;
using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// Type is without the question mark of an optional one. Default is an expression; null for none. Rules and Validated are as those of
// a validated member.
internal sealed record ParameterModel(
    ParameterKind Kind,
    ValueShape Shape,
    string Name,
    string Type,
    bool IsOptional,
    string? Default)
{
    internal EquatableArray<string> Rules { get; init; }

    // The place of a route value in the template; -1 where only the run shows it.
    internal int RouteIndex { get; init; } = -1;

    // The same as an expression, if not its number.
    internal string? RouteVariable { get; init; }

    internal string RoutePlace => RouteVariable ?? RouteIndex.ToString(CultureInfo.InvariantCulture);

    // Whether no attribute says that it is from the query, and the template has no value of its name.
    internal bool IsInferredQuery { get; init; }

    internal string Symbol { get; init; } = Name;

    internal string Display { get; init; } = Name;

    internal int Validated { get; init; } = -1;

    internal Contents Contents { get; init; }

    // What the request can have wrong; the others cannot fail, or not because of the request.
    internal bool IsBound => Kind is ParameterKind.Route or ParameterKind.Query or ParameterKind.Header or ParameterKind.Cookie
        or ParameterKind.Form or ParameterKind.Body or ParameterKind.Claim;
}
