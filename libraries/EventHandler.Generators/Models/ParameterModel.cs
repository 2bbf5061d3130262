namespace Lamplighter.Models;

// Type is without the question mark of an optional one. Default is an expression; null for none.
internal sealed record ParameterModel(
    ParameterKind Kind,
    ValueShape Shape,
    string Name,
    string Type,
    int RouteIndex,
    bool IsOptional,
    string? Default);
