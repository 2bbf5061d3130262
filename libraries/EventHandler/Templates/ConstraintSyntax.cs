using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Lamplighter.Internal.EventHandler.Templates;

// Which constraints there are, and how many numbers each takes.
internal static class ConstraintSyntax
{
    internal const string Known = "int, long, guid, bool, double, decimal, datetime, alpha, min(n), max(n), range(a,b), length(n), length(a,b), minlength(n), maxlength(n), regex(pattern)";

    // What is wrong with a constraint; null when nothing is.
    internal static string? Check(string constraint)
    {
        if (Pattern(constraint) is { } pattern)
        {
            return CheckPattern(pattern);
        }

        Split(constraint, out var name, out var arguments);
        var fits = name switch
        {
            "int" or "long" or "guid" or "bool" or "double" or "decimal" or "datetime" or "alpha" => arguments is null,
            "min" or "max" or "minlength" or "maxlength" => arguments is { Length: 1 },
            "range" => arguments is { Length: 2 },
            "length" => arguments is { Length: 1 or 2 },
            _ => false,
        };
        return fits ? null : $"'{constraint}' is not a constraint; there are {Known}";
    }

    // The pattern of a regular expression; null for another constraint.
    internal static string? Pattern(string constraint) =>
        constraint.StartsWith("regex(", StringComparison.Ordinal) && constraint[constraint.Length - 1] == ')' ? constraint.Substring(6, constraint.Length - 7) : null;

    // Apart, so that regular expressions are loaded only where there are some.
    private static string? CheckPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return pattern.Length == 0 ? "a regular expression is empty" : null;
        }
        catch (ArgumentException error)
        {
            return $"'{pattern}' is not a regular expression ({error.Message})";
        }
    }

    // Arguments are null where there are none, and empty where they are not numbers.
    internal static void Split(string constraint, out string name, out long[]? arguments)
    {
        var open = constraint.IndexOf('(');
        if (open < 0)
        {
            name = constraint;
            arguments = null;
            return;
        }

        name = constraint.Substring(0, open);
        arguments = [];
        if (constraint[constraint.Length - 1] != ')')
        {
            return;
        }

        var texts = constraint.Substring(open + 1, constraint.Length - open - 2).Split(',');
        var numbers = new long[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!long.TryParse(texts[i].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return;
            }
        }

        arguments = numbers;
    }
}
