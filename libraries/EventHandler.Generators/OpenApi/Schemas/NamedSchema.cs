using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// A schema of the document, the names that it can have, and the references that take its name.
internal sealed record NamedSchema(
    string Key, string Name, string FullName, ApiObject Schema, IReadOnlyList<SchemaReference> References);
