using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Lamplighter.Internal.Core.Redaction;

/// <summary>
/// The regular expressions of values to hide. A separate class, so that functions without patterns don't load the regular expression
/// library. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class ValuePatterns
{
    // Half a second for all texts of one value.
    private static readonly long s_budget = Stopwatch.Frequency / 2;

    private readonly Regex[] _patterns;
    private volatile bool _isWarm;

    private ValuePatterns(Regex[] patterns) => _patterns = patterns;

    /// <summary>Combines two sets of patterns.</summary>
    /// <param name="patterns">The first set; null if it is empty.</param>
    /// <param name="more">The second set; null if it is empty.</param>
    /// <returns>All patterns; null if there aren't any.</returns>
    public static ValuePatterns? Join(ValuePatterns? patterns, ValuePatterns? more) =>
        patterns is null || more is null ? patterns ?? more : new ValuePatterns([.. patterns._patterns, .. more._patterns]);

    /// <summary>Adds patterns to a set.</summary>
    /// <param name="patterns">The set; null if it is empty.</param>
    /// <param name="more">The patterns to add.</param>
    /// <exception cref="ArgumentException">A pattern is null.</exception>
    public static ValuePatterns Add(ValuePatterns? patterns, params Regex[] more)
    {
        ArgumentNullException.ThrowIfNull(more);
        if (Array.IndexOf(more, null) >= 0)
        {
            throw new ArgumentException("A redaction pattern is null.", nameof(more));
        }

        return new ValuePatterns([.. patterns?._patterns ?? [], .. more]);
    }

    // Returns the same string if nothing matches. Spent is the time that patterns have taken for the value that the text belongs to, in
    // ticks of the stopwatch: many texts that each take almost their time-out must not take all of the invocation's time.
    internal string HideIn(string text, Action<string>? report, ref long spent)
    {
        if (!_isWarm)
        {
            WarmUp();
        }

        var start = Stopwatch.GetTimestamp();
        var at = 0;
        try
        {
            for (; at < _patterns.Length; at++)
            {
                if (spent + (Stopwatch.GetTimestamp() - start) > s_budget)
                {
                    return Redactor.Mask;
                }

                text = _patterns[at].Replace(text, Redactor.Mask);
            }

            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            return Redactor.Mask;
        }
        catch (Exception error)
        {
            // Classes that derive from Regex are the user's code.
            report?.Invoke(
                $"Redaction pattern {at + 1} of {_patterns.Length} threw {error.GetType().Name}. The texts that it was applied to are "
                + "hidden completely. Fix the pattern, or remove it from Redact(…).");
            return Redactor.Mask;
        }
        finally
        {
            spent += Stopwatch.GetTimestamp() - start;
        }
    }

    // The first uses compile the library. In a small function, that alone takes longer than the budget and many a time-out, and would hide
    // texts in which there is nothing to hide.
    private void WarmUp()
    {
        foreach (var pattern in _patterns)
        {
            try
            {
                pattern.Replace("0", Redactor.Mask);
            }
            catch (Exception)
            {
                // It is reported where it matters.
            }
        }

        _isWarm = true;
    }
}
