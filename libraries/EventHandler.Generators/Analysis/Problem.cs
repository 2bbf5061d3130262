using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Something wrong with the user's code. Only the analyzer keeps these: a location must not get into the generator's models.
internal sealed record Problem(DiagnosticDescriptor Descriptor, Location? Location, params object[] Arguments)
{
    // What code fixes need to know.
    internal ImmutableDictionary<string, string?> Fix { get; init; } = ImmutableDictionary<string, string?>.Empty;

    // A warning, although the diagnostic is an error elsewhere.
    internal bool IsWarning { get; init; }

    internal Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor,
        Location,
        IsWarning ? DiagnosticSeverity.Warning : Descriptor.DefaultSeverity,
        additionalLocations: null,
        Fix,
        Arguments);
}
