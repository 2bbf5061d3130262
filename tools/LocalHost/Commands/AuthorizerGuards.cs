using Lamplighter.LocalHost.Gateway.Authorizers;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Puts routes of a template behind the authorizers of their APIs, one for all routes of an API that have it.</summary>
internal sealed class AuthorizerGuards(LocalHostSession session, TemplateSession template, TimeSpan? patience, string region)
{
    // Of an HTTP API, from the quotas of the developer guide. They don't have the limit of a REST API, which is that of its integrations.
    private static readonly TimeSpan s_httpTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_restTimeout = TimeSpan.FromSeconds(29);
    private readonly Dictionary<TemplateAuthorizer, LambdaAuthorizer> _authorizers = new(ReferenceEqualityComparer.Instance);

    // Two APIs can each have an authorizer of one name.
    private readonly HashSet<TemplateAuthorizer> _notRun = new(ReferenceEqualityComparer.Instance);

    public ApiRoute Guard(ApiRoute route, TemplateAuthorizer? described, TemplateApi api, ApiStage stage)
    {
        if (described is null)
        {
            return route;
        }

        if (Find(described, stage) is not { } authorizer)
        {
            if (_notRun.Add(described))
            {
                session.Reporter.Note(
                    $"note: the authorizer {described.Settings.Name} of {api.Id} isn't called, because {described.Function.Id} isn't run: "
                        + "every request is allowed, and events contain no caller.");
            }

            return route;
        }

        return new ApiRoute(
            route.Method,
            route.Pattern.Text,
            $"{route.Target} (authorizer: {authorizer.Name})",
            new GuardedRoute(authorizer, route.Answer, session.Reporter.Note).AnswerAsync);
    }

    private LambdaAuthorizer? Find(TemplateAuthorizer described, ApiStage stage)
    {
        if (_authorizers.TryGetValue(described, out var known) || !template.Functions.TryGetValue(described.Function.Id, out var function))
        {
            return known;
        }

        var limit = described.Settings.IsRest ? s_restTimeout : s_httpTimeout;
        var target = new AuthorizerFunction(function, patience ?? function.CallerTimeout(limit), session.Collector);
        return _authorizers[described] = new LambdaAuthorizer(
            described.Settings, stage, region, target.CallAsync, () => target.Build, TimeProvider.System);
    }
}
