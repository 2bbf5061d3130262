using Lamplighter.LocalHost.Gateway;

namespace Lamplighter.LocalHost.Templates;

/// <summary>A function's URL.</summary>
internal sealed record TemplateUrl(bool Streams, CorsSettings? Cors);
