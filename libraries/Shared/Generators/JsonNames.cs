using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Shared;

internal static class JsonNames
{
    // What a property is called in JSON: what [JsonPropertyName] says, else its name in camel case.
    internal static string Of(ISymbol property) => Given(property) ?? CamelCase(property.Name);

    // Whether an attribute gives the name.
    internal static bool IsGiven(ISymbol property) => Given(property) is not null;

    private static string? Given(ISymbol property) =>
        property.GetAttributes()
            .FirstOrDefault(static attribute => attribute.AttributeClass.Is("System.Text.Json.Serialization", "JsonPropertyNameAttribute"))
            ?.ConstructorArguments.FirstOrDefault().Value as string;

    // As JsonNamingPolicy.CamelCase: of several capitals the last one begins the next word.
    private static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }
}
