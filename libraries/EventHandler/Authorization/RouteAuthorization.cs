using System.ComponentModel;

namespace Lamplighter.Internal.EventHandler.Authorization;

/// <summary>What a route's attributes say about its callers; for generated code. Immutable.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RouteAuthorization
{
    private RouteAuthorization(bool isAnonymous, string[] scopes, string[][] groups, string[] policies)
    {
        IsAnonymous = isAnonymous;
        Scopes = scopes;
        Groups = groups;
        Policies = policies;
    }

    /// <summary>The route is open to everyone.</summary>
    public static RouteAuthorization Anonymous { get; } = new(true, [], [], []);

    internal bool IsAnonymous { get; }

    internal string[] Scopes { get; }

    // Of each list, one is enough.
    internal string[][] Groups { get; }

    internal string[] Policies { get; }

    /// <summary>The route requires a caller.</summary>
    /// <param name="scopes">The scopes that the caller must have, all of them.</param>
    /// <param name="groups">Lists of groups. Of each list, the caller must be in one.</param>
    /// <param name="policies">The names of the policies that must hold, all of them.</param>
    /// <exception cref="ArgumentException">A scope isn't valid, or a group or policy is empty.</exception>
    public static RouteAuthorization Require(string[] scopes, string[][] groups, string[] policies)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(policies);
        foreach (var scope in scopes)
        {
            CheckScope(scope);
        }

        foreach (var list in groups)
        {
            foreach (var group in list)
            {
                ArgumentException.ThrowIfNullOrEmpty(group, nameof(groups));
            }
        }

        foreach (var policy in policies)
        {
            ArgumentException.ThrowIfNullOrEmpty(policy, nameof(policies));
        }

        return new RouteAuthorization(false, scopes, groups, policies);
    }

    internal static RouteAuthorization Of(AuthorizeAttribute attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return Require(
            [.. attribute.Scopes ?? []],
            attribute.Groups is { } groups ? [[.. groups]] : [],
            attribute.Policy is { } policy ? [policy] : []);
    }

    internal static RouteAuthorization OfPolicies(string[] policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return Require([], [], [.. policies]);
    }

    // As RFC 6749 writes them: a header names them.
    private static void CheckScope(string scope)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope, nameof(scope));
        foreach (var character in scope)
        {
            if (character is <= ' ' or > '~' or '"' or '\\')
            {
                throw new ArgumentException(
                    $"'{scope}' isn't a valid scope. A scope has no spaces, quotation marks, backslashes and characters beyond ASCII. Write "
                    + "several scopes as Scopes = [\"a\", \"b\"].",
                    nameof(scope));
            }
        }
    }
}
