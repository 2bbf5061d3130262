using Lamplighter.LocalHost.Gateway.Authorizers;

namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A Lambda authorizer of an API, whose function runs here.</summary>
internal sealed record TemplateAuthorizer(AuthorizerSettings Settings, TemplateFunction Function);
