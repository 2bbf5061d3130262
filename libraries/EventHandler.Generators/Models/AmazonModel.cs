using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// What there is of Amazon's packages: the context, and the typed events; none where there are no such events.
internal sealed record AmazonModel(bool HasContext, bool HasEmbeddedAttribute, EquatableArray<AmazonEvent> Events);
