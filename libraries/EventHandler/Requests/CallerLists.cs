using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.EventHandler.Requests;

// The lists that front doors write as texts: "a b" is a scope claim as issuers write it, "[a b]" a list in the events of HTTP APIs, and
// "a,b" the groups of a user pool in those of REST APIs.
internal static class CallerLists
{
    private const string CognitoGroups = "cognito:groups";

    // Not jwt.scopes of the event where the token has its own: API Gateway lets a token pass that has one of the route's scopes.
    internal static string[] Scopes(CallerKind kind, HttpValues claims)
    {
        var own = claims.Contains("scope") || claims.Contains("scp");
        return own ? [.. Split(kind, claims, "scope", " "), .. Split(kind, claims, "scp", " ")] : Split(kind, claims, "scopes", " ");
    }

    internal static string[] Groups(CallerKind kind, HttpValues claims)
    {
        var name = claims.Contains(CognitoGroups) ? CognitoGroups : "groups";
        return Split(kind, claims, name, Separators(kind, name));
    }

    // The values of any claim that is bound to an array.
    internal static string[] Values(CallerKind kind, HttpValues claims, string name) =>
        Split(kind, claims, name, name is "scope" or "scp" ? " " : Separators(kind, name));

    internal static bool Contains(
        IReadOnlyList<string> values, string value, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        foreach (var one in values)
        {
            if (string.Equals(one, value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // A Lambda authorizer of a REST API can pass only texts on. Names of other groups can have spaces and commas.
    private static string Separators(CallerKind kind, string name) => (kind, name) switch
    {
        (CallerKind.Cognito, CognitoGroups) => ",",
        (CallerKind.LambdaAuthorizer, CognitoGroups or "groups") => ",",
        _ => "",
    };

    private static string[] Split(CallerKind kind, HttpValues claims, string name, string separators)
    {
        var values = claims.GetAll(name);
        if (values is not [var text])
        {
            return [.. values];
        }

        if (kind is CallerKind.Jwt or CallerKind.Cognito && text.Length > 1 && text[0] == '[' && text[^1] == ']')
        {
            return text[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }

        return separators.Length == 0
            ? [text]
            : text.Split(separators[0], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
