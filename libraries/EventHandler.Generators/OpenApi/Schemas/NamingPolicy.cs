using System.Text;
using Lamplighter.Generators.EventHandler.OpenApi.Calls;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// What properties are called in JSON, by the naming policy of the resolver's options. Policies that the code doesn't show are camel case.
internal sealed class NamingPolicy(string? policy)
{
    internal string NameOf(ISymbol property) => JsonNames.IsGiven(property)
        ? JsonNames.Of(property)
        : policy switch
        {
            ResolverOptions.AsWritten => property.Name,
            "SnakeCaseLower" => Words(property.Name, '_').ToLowerInvariant(),
            "SnakeCaseUpper" => Words(property.Name, '_').ToUpperInvariant(),
            "KebabCaseLower" => Words(property.Name, '-').ToLowerInvariant(),
            "KebabCaseUpper" => Words(property.Name, '-').ToUpperInvariant(),
            _ => JsonNames.Of(property),
        };

    // As JsonNamingPolicy: a word begins with a capital after a small letter or a digit, and with the last of several capitals.
    private static string Words(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0
                && char.IsUpper(name[i])
                && (char.IsLower(name[i - 1])
                    || char.IsDigit(name[i - 1])
                    || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append(separator);
            }

            text.Append(name[i]);
        }

        return text.ToString();
    }
}
