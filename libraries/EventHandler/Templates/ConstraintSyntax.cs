using System.Globalization;

namespace Lamplighter.Templates;

// Which constraints there are, and how many numbers each takes.
internal static class ConstraintSyntax
{
    internal const string Known = "int, long, guid, bool, double, decimal, datetime, alpha, min(n), max(n), range(a,b), length(n), length(a,b), minlength(n), maxlength(n)";

    // What is wrong with a constraint; null when nothing is.
    internal static string? Check(string constraint)
    {
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
