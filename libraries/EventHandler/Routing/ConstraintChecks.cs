using System.Globalization;
using System.Text.RegularExpressions;
using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Internal.EventHandler.Routing;

// The run-time check of each constraint in ConstraintTable.
internal static class ConstraintChecks
{
    internal static ConstraintCheck[] Create(IReadOnlyList<RouteConstraint> constraints)
    {
        var checks = new ConstraintCheck[constraints.Count];
        for (var i = 0; i < checks.Length; i++)
        {
            checks[i] = Create(constraints[i]);
        }

        return checks;
    }

    private static ConstraintCheck Create(RouteConstraint constraint)
    {
        var (lowest, highest) = (constraint.Lowest, constraint.Highest);
        return constraint.Descriptor.Name switch
        {
            "int" => static value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "long" => static value => TryLong(value, out _),
            "guid" => static value => Guid.TryParse(value, out _),
            "bool" => static value => bool.TryParse(value, out _),
            "double" => static value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "decimal" =>
                static value =>
                    decimal.TryParse(value, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
            "datetime" => static value => DateTime.TryParse(value, CultureInfo.InvariantCulture, out _),
            "alpha" => static value => IsAlpha(value),
            "min" or "max" or "range" => value => TryLong(value, out var number) && number >= lowest && number <= highest,
            "length" or "minlength" or "maxlength" => value => value.Length >= lowest && value.Length <= highest,
            "regex" => Matches(constraint.Pattern),
            var name => throw new NotSupportedException($"The constraint '{name}' has no run-time check."),
        };
    }

    // The caller chooses the value: one that takes too long doesn't match. A request that has no route is matched again, to find the
    // methods of its path, so the last value that took too long is remembered.
    private static ConstraintCheck Matches(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(500));
        string? slow = null;
        return value =>
        {
            if (Volatile.Read(ref slow) is { } last && value.SequenceEqual(last))
            {
                return false;
            }

            try
            {
                return regex.IsMatch(value);
            }
            catch (RegexMatchTimeoutException)
            {
                Volatile.Write(ref slow, value.ToString());
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
