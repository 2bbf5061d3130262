using System.Globalization;
using System.Text.RegularExpressions;
using Lamplighter.Internal.EventHandler.Templates;

namespace Lamplighter.Internal.EventHandler.Routing;

internal static class RouteConstraints
{
    internal static RouteConstraint[] Create(IReadOnlyList<string> constraints)
    {
        var made = new RouteConstraint[constraints.Count];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = Create(constraints[i]);
        }

        return made;
    }

    private static RouteConstraint Create(string constraint)
    {
        if (ConstraintSyntax.Pattern(constraint) is { } pattern)
        {
            return Matches(pattern);
        }

        ConstraintSyntax.Split(constraint, out var name, out var numbers);
        var first = numbers is { Length: > 0 } ? numbers[0] : 0;
        var second = numbers is { Length: > 1 } ? numbers[1] : first;
        return name switch
        {
            "int" => static value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "long" => static value => TryLong(value, out _),
            "guid" => static value => Guid.TryParse(value, out _),
            "bool" => static value => bool.TryParse(value, out _),
            "double" => static value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "decimal" => static value => decimal.TryParse(value, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
            "datetime" => static value => DateTime.TryParse(value, CultureInfo.InvariantCulture, out _),
            "alpha" => static value => IsAlpha(value),
            "min" => value => TryLong(value, out var number) && number >= first,
            "max" => value => TryLong(value, out var number) && number <= first,
            "range" => value => TryLong(value, out var number) && number >= first && number <= second,
            "length" => value => value.Length >= first && value.Length <= second,
            "minlength" => value => value.Length >= first,
            "maxlength" => value => value.Length <= first,
            _ => throw new ArgumentException($"'{constraint}' is not a constraint.", nameof(constraint)),
        };
    }

    // Callers choose the value: one that takes too long does not match.
    private static RouteConstraint Matches(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(500));
        return value =>
        {
            try
            {
                return regex.IsMatch(value);
            }
            catch (RegexMatchTimeoutException)
            {
                return false;
            }
        };
    }

    private static bool TryLong(ReadOnlySpan<char> value, out long number) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool IsAlpha(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }
}
