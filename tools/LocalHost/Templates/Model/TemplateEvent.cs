using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>An event source of a function: its name in the template, its type, and its evaluated properties.</summary>
internal sealed record TemplateEvent(string Name, string Type, TemplateNode? Properties, int Line)
{
    /// <summary>The logical ID of a route's API; null for the API that SAM creates.</summary>
    public string? Api { get; init; }

    public bool IsRoute => Type is "Api" or "HttpApi";
}
