using Lamplighter.LocalHost.Gateway.Cors;


namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A function URL.</summary>
internal sealed record TemplateUrl(bool Streams, CorsSettings? Cors);
