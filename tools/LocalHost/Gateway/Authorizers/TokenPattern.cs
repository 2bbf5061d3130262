using System.Text.RegularExpressions;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>Compiles the expression that a token must match.</summary>
internal static class TokenPattern
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns a pattern for the whole token.</summary>
    /// <exception cref="RegexParseException">The expression isn't valid.</exception>
    public static Regex Create(string expression)
    {
        // Checked alone: ")(" would be valid between the parentheses.
        _ = new Regex(expression, RegexOptions.None, s_patience);
        var whole = $@"\A(?:{expression})\z";
        try
        {
            return new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, s_patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(whole, RegexOptions.CultureInvariant, s_patience);
        }
    }

    /// <summary>Whether a token matches. One that takes too long doesn't.</summary>
    public static bool Matches(Regex pattern, string token)
    {
        try
        {
            return pattern.IsMatch(token);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
