using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// What a type is in requests, or in responses.
internal sealed class SchemaForm(string key)
{
    internal SchemaReference Reference { get; } = new(key);

    internal ApiObject Schema { get; set; } = new();

    // The keys of the schemas that it refers to.
    internal IEnumerable<string> References() => Inside(Schema).Select(static reference => reference.Key);

    private static IEnumerable<SchemaReference> Inside(object? value) => value switch
    {
        SchemaReference reference => [reference],
        ApiObject members => members.Members.SelectMany(static member => Inside(member.Value)),
        ApiList list => list.Items.SelectMany(Inside),
        _ => [],
    };
}
