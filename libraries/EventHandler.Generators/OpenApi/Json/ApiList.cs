namespace Lamplighter.Generators.EventHandler.OpenApi.Json;

// A JSON array.
internal sealed class ApiList
{
    internal ApiList(IEnumerable<object?> items) => Items = [.. items];

    internal List<object?> Items { get; }

    internal bool IsEmpty => Items.Count == 0;

    internal static ApiList Of(params object?[] items) => new(items);
}
