using System.Text;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// Names schemas by their types. Types of the same name get their full names, so that a new type never takes the name of another.
internal static class SchemaNames
{
    internal static void Assign(IEnumerable<NamedSchema> schemas)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var groups = schemas.GroupBy(static one => Clean(one.Name), StringComparer.OrdinalIgnoreCase)
            .OrderBy(static group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var isAlone = group.Count() == 1;
            foreach (var schema in group.OrderBy(static one => one.Key, StringComparer.Ordinal))
            {
                var name = isAlone ? group.Key : Clean(schema.FullName);
                var unique = name;
                for (var i = 2; !taken.Add(unique); i++)
                {
                    unique = name + i;
                }

                foreach (var reference in schema.References)
                {
                    reference.Name = unique;
                }
            }
        }
    }

    // The characters that OpenAPI allows in the name of a component.
    private static string Clean(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            text.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' ? c : '_');
        }

        return text.ToString();
    }
}
