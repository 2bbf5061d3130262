using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads identity sources: a text with commas for a REST API, and a list for an HTTP API.</summary>
internal static class IdentitySourceList
{
    private const string Authorization = "method.request.header.Authorization";

    /// <param name="sources">The evaluated property.</param>
    /// <param name="isToken">Whether the authorizer needs a token; without a source, it is the header <c>Authorization</c>.</param>
    public static IReadOnlyList<string> Read(TemplateNode? sources, bool isToken)
    {
        string[] texts = sources?.Items is { } items
            ? [.. items.Select(item => item.Text ?? "")]
            : (sources?.Text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return !isToken ? texts : [texts.FirstOrDefault(Authorization)];
    }
}
