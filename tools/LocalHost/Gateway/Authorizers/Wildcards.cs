namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>The patterns of policies: <c>*</c> stands for any text, also with slashes, and <c>?</c> for one character.</summary>
internal static class Wildcards
{
    public static bool Match(string pattern, string text)
    {
        var (at, position, star, mark) = (0, 0, -1, 0);
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, mark) = (at++, position);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[position]))
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                // The last star takes one more character. An earlier one never has to.
                at = star + 1;
                position = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }
}
