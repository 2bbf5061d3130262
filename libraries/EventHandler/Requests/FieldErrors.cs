namespace Lamplighter.Internal.EventHandler.Requests;

// What is wrong with a request, field by field, in the order in which it was found: the first of it, as a request may have any number
// wrong.
internal sealed class FieldErrors
{
    private const int Max = 200;

    private readonly List<(string Field, string Message)> _items = [];

    internal Exception? Cause { get; private set; }

    internal bool IsFull => _items.Count >= Max;

    internal void Add(string field, string message, Exception? cause = null)
    {
        if (IsFull)
        {
            return;
        }

        _items.Add((field, message));
        Cause ??= cause;
    }

    internal string Summary => string.Join(" ", _items.ConvertAll(static item => item.Message));

    internal Dictionary<string, string[]> ByField()
    {
        var gathered = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (field, message) in _items)
        {
            if (!gathered.TryGetValue(field, out var messages))
            {
                gathered.Add(field, messages = []);
            }

            messages.Add(message);
        }

        var fields = new Dictionary<string, string[]>(gathered.Count, StringComparer.Ordinal);
        foreach (var (field, messages) in gathered)
        {
            fields.Add(field, [.. messages]);
        }

        return fields;
    }
}
