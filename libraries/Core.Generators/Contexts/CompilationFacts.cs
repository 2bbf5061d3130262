namespace Lamplighter.Generators.Core.Contexts;

// All that generated code depends on besides the woven methods. ReferencesCore: it can register anything at all.
internal sealed record CompilationFacts(bool ReferencesCore, AmazonContext? Amazon);
