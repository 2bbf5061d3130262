namespace Lamplighter.Generators.Core.Contexts;

// The packages beside Lamplighter.AspNetCore that take part in its requests.
internal sealed record WebPackages(bool HasLogging, bool HasTracing);
