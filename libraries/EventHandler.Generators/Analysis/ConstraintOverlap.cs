using Lamplighter.Internal.EventHandler.Templates;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Whether one path value can fit two sets of constraints. What cannot be known, such as a regular expression, is taken not to.
internal static class ConstraintOverlap
{
    internal static bool IsPossible(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        foreach (var one in first)
        {
            foreach (var other in second)
            {
                if (AreDisjoint(one, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AreDisjoint(string one, string other)
    {
        if (ConstraintSyntax.Pattern(one) is not null || ConstraintSyntax.Pattern(other) is not null)
        {
            return true;
        }

        ConstraintSyntax.Split(one, out var name, out var numbers);
        ConstraintSyntax.Split(other, out var otherName, out var otherNumbers);
        var (kind, low, high) = Kind(name, numbers);
        var (otherKind, otherLow, otherHigh) = Kind(otherName, otherNumbers);
        return kind == otherKind
            ? low > otherHigh || otherLow > high
            : kind != "length" && otherKind != "length" && !(kind is "alpha" or "bool" && otherKind is "alpha" or "bool");
    }

    // Constraints of one kind overlap where their numbers do.
    private static (string Kind, long Low, long High) Kind(string name, long[]? numbers) => name switch
    {
        "int" => ("number", int.MinValue, int.MaxValue),
        "long" or "decimal" or "double" => ("number", long.MinValue, long.MaxValue),
        "min" => ("number", numbers![0], long.MaxValue),
        "max" => ("number", long.MinValue, numbers![0]),
        "range" => ("number", numbers![0], numbers[1]),
        "minlength" => ("length", numbers![0], long.MaxValue),
        "maxlength" => ("length", 0, numbers![0]),
        "length" => ("length", numbers![0], numbers[numbers.Length - 1]),
        _ => (name, 0, 0),
    };
}
