namespace Lamplighter.Generators.EventHandler.OpenApi.Json;

// A JSON object whose members stay in the order in which they are added. Values are text, bool, numbers, ApiObject, ApiList,
// SchemaReference or null.
internal sealed class ApiObject
{
    private readonly List<KeyValuePair<string, object?>> _members = [];

    internal IReadOnlyList<KeyValuePair<string, object?>> Members => _members;

    internal bool IsEmpty => _members.Count == 0;

    internal object? this[string name]
    {
        get => _members.FirstOrDefault(member => member.Key == name).Value;
        set
        {
            var at = _members.FindIndex(member => member.Key == name);
            if (at < 0)
            {
                _members.Add(new(name, value));
            }
            else
            {
                _members[at] = new(name, value);
            }
        }
    }

    internal bool Has(string name) => _members.Any(member => member.Key == name);

    internal void Remove(string name) => _members.RemoveAll(member => member.Key == name);

    // Adds a member unless it would say nothing.
    internal ApiObject With(string name, object? value)
    {
        if (value is not (null or ApiObject { IsEmpty: true } or ApiList { IsEmpty: true }))
        {
            this[name] = value;
        }

        return this;
    }

    internal ApiObject Copy()
    {
        var copy = new ApiObject();
        copy._members.AddRange(_members);
        return copy;
    }
}
