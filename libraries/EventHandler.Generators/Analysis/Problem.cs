using Microsoft.CodeAnalysis;

namespace Lamplighter.Analysis;

// Something wrong with the user's code. Only the analyzer keeps these: a location must not get into the generator's models.
internal sealed record Problem(DiagnosticDescriptor Descriptor, Location? Location, params object[] Arguments);
