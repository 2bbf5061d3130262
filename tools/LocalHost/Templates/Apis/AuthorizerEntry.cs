using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>An authorizer of an API: one that is called here, or the reason why it isn't.</summary>
internal sealed record AuthorizerEntry(TemplateAuthorizer? Authorizer, string? Reason)
{
    public static AuthorizerEntry NotCalled(string reason) => new(null, reason);
}
