using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// The schemas that are described once and referred to: once for requests and responses together where both are the same.
internal sealed class SchemaTable
{
    // A generic type can have itself inside with another argument, without end.
    private const int MaxSchemas = 2000;

    private readonly Dictionary<string, SchemaEntry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaEntry Entry, bool IsRead)> _pending = new();

    // A reference to a schema, which is built later: it may refer to itself.
    internal ApiObject Reference(string key, string name, string fullName, bool isRead, Func<bool, ApiObject> build)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count >= MaxSchemas)
            {
                return new ApiObject();
            }

            _entries.Add(key, entry = new SchemaEntry(key, name, fullName, build));
        }

        if (entry.Find(isRead) is not { } form)
        {
            form = entry.Add(isRead);
            _pending.Enqueue((entry, isRead));
        }

        return new ApiObject { ["$ref"] = form.Reference };
    }

    // All schemas by name.
    internal ApiObject Build()
    {
        while (_pending.Count > 0)
        {
            var (entry, isRead) = _pending.Dequeue();
            entry.Build(isRead);
        }

        Split();
        var named = _entries.Values.SelectMany(static entry => entry.Named()).ToList();
        SchemaNames.Assign(named);
        var schemas = new ApiObject();
        foreach (var schema in named.OrderBy(static one => one.References[0].Name, StringComparer.Ordinal))
        {
            schemas[schema.References[0].Name] = schema.Schema;
        }

        return schemas;
    }

    // A type differs where it has a type inside that does.
    private void Split()
    {
        var users = new Dictionary<string, List<SchemaEntry>>(StringComparer.Ordinal);
        var found = new Queue<SchemaEntry>();
        foreach (var entry in _entries.Values.Where(static entry => entry.Read is not null && entry.Written is not null))
        {
            foreach (var key in entry.Read!.References().Distinct())
            {
                if (!users.TryGetValue(key, out var list))
                {
                    users.Add(key, list = []);
                }

                list.Add(entry);
            }

            if (entry.Differs())
            {
                entry.IsSplit = true;
                found.Enqueue(entry);
            }
        }

        while (found.Count > 0)
        {
            foreach (var user in users.TryGetValue(found.Dequeue().Key, out var list) ? list : [])
            {
                if (!user.IsSplit)
                {
                    user.IsSplit = true;
                    found.Enqueue(user);
                }
            }
        }
    }
}
