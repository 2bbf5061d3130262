using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

/// <summary>A phrase to avoid, what to write instead, and a text that contains the phrase.</summary>
internal sealed class Phrase(string pattern, string instead, string example)
{
    private readonly Regex _regex = new(
        $@"\b(?:{pattern})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(10));

    internal string Pattern => pattern;

    internal string Instead => instead;

    internal string Example => example;

    internal MatchCollection FindIn(string text) => _regex.Matches(text);
}
