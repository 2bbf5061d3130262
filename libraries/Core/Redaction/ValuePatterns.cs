using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Lamplighter.Internal.Core.Redaction;

/// <summary>
/// Regular expressions of values that are hidden wherever they stand. A class of its own, so that nothing of regular expressions is
/// loaded by functions that use none. Immutable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ValuePatterns
{
    private readonly Regex[] _patterns;

    private ValuePatterns(Regex[] patterns) => _patterns = patterns;

    /// <summary>Patterns and more patterns.</summary>
    /// <param name="patterns">The ones there are; null for none.</param>
    /// <param name="more">The others; null for none.</param>
    /// <returns>All of them; null for none.</returns>
    public static ValuePatterns? Join(ValuePatterns? patterns, ValuePatterns? more) =>
        patterns is null || more is null ? patterns ?? more : new ValuePatterns([.. patterns._patterns, .. more._patterns]);

    /// <summary>Patterns and more patterns.</summary>
    /// <param name="patterns">The ones there are; null for none.</param>
    /// <param name="more">The others.</param>
    /// <exception cref="ArgumentException">A pattern is null.</exception>
    public static ValuePatterns Add(ValuePatterns? patterns, params Regex[] more)
    {
        ArgumentNullException.ThrowIfNull(more);
        if (Array.IndexOf(more, null) >= 0)
        {
            throw new ArgumentException("A pattern to redact is null.", nameof(more));
        }

        return new ValuePatterns([.. patterns?._patterns ?? [], .. more]);
    }

    // The same text when nothing matches.
    internal string HideIn(string text)
    {
        try
        {
            foreach (var pattern in _patterns)
            {
                text = pattern.Replace(text, Redactor.Mask);
            }

            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            return Redactor.Mask;
        }
    }
}
