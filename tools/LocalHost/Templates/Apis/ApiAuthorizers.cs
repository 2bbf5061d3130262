using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>The authorizers of an API by name, and its default. Notes where an authorizer isn't called.</summary>
internal sealed class ApiAuthorizers(
    TemplateScope scope, ApiDraft api, IReadOnlyDictionary<string, AuthorizerEntry> authorizers, RouteGuard? standard)
{
    private bool _isDefaultNoted;

    /// <summary>Returns the route with the authorizer that is called for it.</summary>
    public TemplateRoute Guard(TemplateRoute route) => route.Guard is { Authorizer: not null } guard
        ? route with { Authorizer = Find(guard) }
        : route with { Authorizer = Default() };

    /// <summary>Returns the authorizer of routes that don't choose one; null without.</summary>
    public TemplateAuthorizer? Default()
    {
        if (standard is null || _isDefaultNoted)
        {
            return null;
        }

        var found = Find(standard);
        _isDefaultNoted = found is null;
        return found;
    }

    private TemplateAuthorizer? Find(RouteGuard guard)
    {
        if (guard.Authorizer is null or RouteGuard.None)
        {
            return null;
        }

        var entry = authorizers.GetValueOrDefault(guard.Authorizer);
        if (entry?.Authorizer is null)
        {
            var reason = entry?.Reason ?? (guard.Authorizer is "AWS_IAM" or "IAM" ? "Signatures of IAM aren't verified."
                : authorizers.Count == 0 ? null
                : $"{api.Id} has no authorizer '{guard.Authorizer}', only {string.Join(", ", authorizers.Keys)}.");
            scope.Note(
                guard.Line,
                $"{guard.What} has no effect here: every request is allowed, and events contain no caller.{(reason is null ? "" : " ")}{reason}",
                guard.File);
        }

        return entry?.Authorizer;
    }
}
