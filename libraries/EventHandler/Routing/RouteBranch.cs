using Lamplighter.Internal.EventHandler.RouteTemplates;

namespace Lamplighter.Internal.EventHandler.Routing;

// A parameter or catch-all, and what follows it. Its name is part of the endpoint.
internal sealed class RouteBranch(IReadOnlyList<RouteConstraint> constraints, bool caseSensitive)
{
    private readonly ConstraintCheck[] _checks = ConstraintChecks.Create(constraints);

    internal RouteNode Node { get; } = new(caseSensitive);

    internal bool Accepts(ReadOnlySpan<char> value)
    {
        foreach (var check in _checks)
        {
            if (!check(value))
            {
                return false;
            }
        }

        return true;
    }

    internal static RouteBranch[] GetOrAdd(
        RouteBranch[] branches, IReadOnlyList<RouteConstraint> wanted, bool caseSensitive, out RouteNode node)
    {
        foreach (var branch in branches)
        {
            if (branch.Has(wanted))
            {
                node = branch.Node;
                return branches;
            }
        }

        var added = new RouteBranch(wanted, caseSensitive);
        node = added.Node;
        return [.. branches[..^CountPlain(branches)], added, .. branches[^CountPlain(branches)..]];
    }

    // The one without constraints, if there is one, is last. Another isn't added.
    private static int CountPlain(RouteBranch[] branches) => branches.Length > 0 && branches[^1]._checks.Length == 0 ? 1 : 0;

    private bool Has(IReadOnlyList<RouteConstraint> wanted)
    {
        if (wanted.Count != constraints.Count)
        {
            return false;
        }

        for (var i = 0; i < wanted.Count; i++)
        {
            if (!wanted[i].Equals(constraints[i]))
            {
                return false;
            }
        }

        return true;
    }
}
