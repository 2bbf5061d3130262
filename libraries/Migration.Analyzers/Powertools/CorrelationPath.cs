namespace Lamplighter.Analyzers.Migration.Powertools;

// Powertools' path, such as /RequestContext/RequestId, as Lamplighter writes it: requestContext.requestId.
internal static class CorrelationPath
{
    private static readonly char[] s_separator = ['/'];

    // Powertools writes the event in the case of its output and finds names in any of them; the members of the event's type tell
    // what a name is in the event's JSON. Null if there isn't a name.
    internal static string? Convert(string path, ITypeSymbol? eventType)
    {
        var names = new List<string>();
        foreach (var segment in path.Split(s_separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var property = Find(eventType, Plain(segment));
            names.Add(Quoted(property is null ? segment : JsonName(property)));
            eventType = property?.Type;
        }

        return names.Count == 0 ? null : string.Join(".", names);
    }

    private static IPropertySymbol? Find(ITypeSymbol? type, string name)
    {
        for (; type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
        {
            if (IsDictionary(type))
            {
                return null;
            }

            if (type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property =>
                string.Equals(Plain(property.Name), name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsDictionary(ITypeSymbol type) => type.Name is "IDictionary" or "Dictionary" or "IReadOnlyDictionary";

    private static string Plain(string name) => name.Replace("_", "").Replace("-", "");

    private static string JsonName(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "JsonPropertyNameAttribute"
                && attribute.ConstructorArguments is [{ Value: string written }])
            {
                return written;
            }

            if (attribute.AttributeClass?.Name == "DataMemberAttribute"
                && attribute.NamedArguments.FirstOrDefault(static pair => pair.Key == "Name").Value.Value is string member)
            {
                return member;
            }
        }

        return char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
    }

    private static string Quoted(string name) =>
        name.All(static letter => letter == '_' || char.IsLetterOrDigit(letter)) ? name : $"\"{name}\"";
}
