namespace Lamplighter.LocalHost.Commands;

/// <summary>Reads parameter values in the format of the SAM CLI: <c>A=1 B="2 3"</c> or <c>ParameterKey=A,ParameterValue=1</c>.</summary>
internal static class ParameterOverrides
{
    private const string Key = "ParameterKey=";
    private const string Value = ",ParameterValue=";

    /// <summary>Returns null when a value doesn't have this format.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Read(string text)
    {
        text = text.Trim();
        var pairs = new List<KeyValuePair<string, string>>();
        var begin = 0;
        var isQuoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] == '"' && (isQuoted || (at > begin && text[at - 1] == '=')))
            {
                isQuoted = !isQuoted;
            }
            else if (at == text.Length || (!isQuoted && char.IsWhiteSpace(text[at]) && BeginsPair(text.AsSpan(at).TrimStart())))
            {
                if (Pair(text[begin..at].Trim()) is not { } pair)
                {
                    return null;
                }

                pairs.Add(pair);
                begin = at;
                while (at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]))
                {
                    at++;
                }
            }
        }

        return pairs;
    }

    // Other white space belongs to the value.
    private static bool BeginsPair(ReadOnlySpan<char> rest)
    {
        var equals = rest.IndexOf('=');
        return equals > 0 && rest[..equals].ToString().All(char.IsAsciiLetterOrDigit);
    }

    private static KeyValuePair<string, string>? Pair(string text)
    {
        if (text.StartsWith(Key, StringComparison.Ordinal) && text.IndexOf(Value, StringComparison.Ordinal) is > 0 and var comma)
        {
            return KeyValuePair.Create(text[Key.Length..comma], Unquote(text[(comma + Value.Length)..]));
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? KeyValuePair.Create(text[..equals], Unquote(text[(equals + 1)..])) : null;
    }

    private static string Unquote(string value) => value is ['"', .. var inner, '"'] ? inner : value;
}
