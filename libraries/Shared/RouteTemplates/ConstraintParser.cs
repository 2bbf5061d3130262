using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

internal static class ConstraintParser
{
    // The constraint; null where the text isn't one, and then the problem says why.
    internal static RouteConstraint? Parse(string text, out string? problem)
    {
        var open = text.IndexOf('(');
        var hasInside = open >= 0 && text[text.Length - 1] == ')';
        var descriptor = ConstraintTable.Find(hasInside ? text.Substring(0, open) : text);
        var inside = hasInside ? text.Substring(open + 1, text.Length - open - 2) : null;
        if (descriptor is { TakesPattern: true } && inside is not null)
        {
            // ASP.NET Core's templates double braces, and in attributes brackets as well.
            var pattern = TemplateText.Undouble(TemplateText.Undouble(inside, '{', '}'), '[', ']');
            problem = CheckPattern(pattern);
            return problem is not null ? null : new RouteConstraint($"{descriptor.Name}({pattern})", descriptor, [], pattern);
        }

        problem = null;
        if (descriptor is { TakesPattern: false } && Numbers(inside) is { } numbers && descriptor.Takes(numbers.Length))
        {
            return new RouteConstraint(text, descriptor, numbers, "");
        }

        problem = $"'{text}' isn't a constraint; use {Usages()}";
        return null;
    }

    private static string Usages()
    {
        var text = "";
        foreach (var descriptor in ConstraintTable.All)
        {
            text += (text.Length == 0 ? "" : ", ") + string.Join(", ", descriptor.Usages);
        }

        return text;
    }

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
            return $"'{pattern}' isn't a valid regular expression ({error.Message})";
        }
    }

    // Null where one isn't a number; none where there are no parentheses.
    private static long[]? Numbers(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var texts = text.Split(',');
        var numbers = new long[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            if (!long.TryParse(texts[i].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }
}
