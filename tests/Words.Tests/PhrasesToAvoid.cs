using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

// Plain technical English: the table of what to avoid, and what to write instead. Patterns match whole words in any case.
internal static class PhrasesToAvoid
{
    internal static readonly Phrase[] All =
    [
        new("anew", "again", "The connection is opened anew."),
        new("hitherto", "until now, or leave it out", "Hitherto nothing was sent."),
        new("thereby", "leave it out", "It is not required thereby."),
        new("likewise", "the same way, or also", "A metadata name likewise."),
        new("thereof|therein|whereof|wherein|wherefore|hereby|herewith|henceforth", "leave it out", "And the members thereof."),
        new("lest", "so that … doesn't", "Copy it lest it change."),
        new("shall", "must (a rule), will (the future), or leave it out", "What shall happen around it."),
        new("mend(?:s|ed|ing)?", "fix", "How to mend it"),
        new("cure(?:s|d)?", "fix", "Nothing cures it."),
        new("heal(?:s|ed|ing)?", "fix", "The next line heals it."),
        new("(?:is|are|was|were|be|been) said", "is reported, or is documented", "It is said once."),
        new("(?:is|are|was|were|be|been) told", "was passed, knows, or is reported", "It was told of the key."),
        new("says of itself", "reports", "What the function says of itself."),
        new("(?:leaves|left|leaving) the handler", "an unhandled exception", "What leaves the handler is logged."),
        new("liv(?:e|es|ed|ing) shortly", "short-lived", "A process that lives shortly."),
        new("go(?:es)? well with", "works with", "It goes well with streams."),
        new("(?:of )?one's own", "your own, or its own", "A class of one's own."),
        new("whoever|whomever", "the caller, the owner, or anyone who", "Whoever begins it ends it."),
        new("who (?:calls|begins|owns) it", "the caller, or the owner", "Who calls it gets nothing."),
        new("(?:done, )?and nothing to say", "succeeded, without content", "204: done, and nothing to say."),
        new("no more \\w+ than this", "at most this many …", "No more bytes than this does the context take."),
        new("for by (?:it|them)", "… finds … by …", "For by them it is found."),
        new("stands? there", "is there, or contains", "It is said, and stands there by its name."),
        new(
            "(?<!\\bthere )(?:is|are|was|were) no (?!longer\\b|more\\b|need\\b)\\w+",
            "isn't a …, isn't a valid …, or is missing",
            "This is no path into an event."),
        new("(?:is|are|was|were) none", "there isn't one, is missing, or is not set", "Where there is none, it is made."),
        new("dear(?:er|est)?", "expensive", "A first use is dear."),
        new("without a word", "silently", "It drops the key without a word."),
        new("tells? the rest", "For more information, see …", "The page on logging tells the rest."),
        new("nobody's business|none of \\w+'s business", "secret, or doesn't concern …", "The number is nobody's business."),
        new("in good order", "cleanly", "So that work can stop in good order."),
        new("(?:of its|and its|its|their) kin", "the other …, or similar …", "An attribute and its kin."),
        new("by its template", "from its template", "It runs a function by its template."),
    ];

    // Most texts contain none of them, which one search finds out.
    private static readonly Regex s_any = new(
        $@"\b(?:{string.Join('|', All.Select(phrase => phrase.Pattern))})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled,
        TimeSpan.FromSeconds(10));

    internal static IEnumerable<(Phrase Phrase, Match Match)> FindIn(string text) =>
        s_any.IsMatch(text) ? All.SelectMany(phrase => phrase.FindIn(text).Select(match => (phrase, match))) : [];
}
