namespace Lamplighter.Generators.Core.Contexts;

// The packages beside Lamplighter.Batch that take part in its records.
internal sealed record BatchPackages(bool HasLogging, bool HasTracing);
