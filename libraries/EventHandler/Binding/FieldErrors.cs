namespace Lamplighter.Binding;

// What is wrong with a request, field by field, in the order in which it was found.
internal sealed class FieldErrors
{
    private readonly List<(string Field, string Message)> _items = [];

    internal Exception? Cause { get; private set; }

    internal void Add(string field, string message, Exception? cause = null)
    {
        _items.Add((field, message));
        Cause ??= cause;
    }

    internal string Summary => string.Join(" ", _items.ConvertAll(static item => item.Message));

    internal Dictionary<string, string[]> ByField()
    {
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (field, message) in _items)
        {
            fields[field] = fields.TryGetValue(field, out var messages) ? [.. messages, message] : [message];
        }

        return fields;
    }
}
