namespace Lamplighter.Generators.Core.Contexts;

// Everything that the generated code depends on. ReferencesCore is false if the compilation can't register adapters.
internal sealed record CompilationFacts(bool ReferencesCore, AmazonContext? Amazon, WebPackages? Web, BatchPackages? Batch)
{
    internal bool HasRegistrations => ReferencesCore && (Amazon is not null || Web is not null || Batch is not null);
}
