namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>A route of a REST API with a fixed response (integration type MOCK). Most of them answer preflight requests.</summary>
internal sealed record TemplateMock(
    string Method, string Path, int StatusCode, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);
