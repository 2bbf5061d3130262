namespace Lamplighter.Generators.EventHandler.OpenApi.Json;

// The address of a schema. Names are given when all schemas are known, so that they don't depend on the order of the source.
internal sealed class SchemaReference(string key)
{
    internal string Key { get; } = key;

    internal string Name { get; set; } = "";

    internal string Address => "#/components/schemas/" + (Name.Length == 0 ? Key : Name);
}
