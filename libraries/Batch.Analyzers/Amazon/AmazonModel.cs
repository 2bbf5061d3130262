using Lamplighter.Generators.Shared;

namespace Lamplighter.Analyzers.Batch.Amazon;

// What the generated code depends on: the factories of the sources whose types the compilation has.
internal sealed record AmazonModel(EquatableArray<string> Sources, bool HasContext, bool HasEmbeddedAttribute);
