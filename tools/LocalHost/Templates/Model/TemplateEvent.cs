using Lamplighter.LocalHost.Templates.Yaml;





namespace Lamplighter.LocalHost.Templates.Model;

/// <summary>What invokes a function: its name in the template, its type, its properties with nothing left to work out.</summary>
internal sealed record TemplateEvent(string Name, string Type, TemplateNode? Properties, int Line)
{
    /// <summary>What the template calls the API of a route; null for the one that SAM makes.</summary>
    public string? Api { get; init; }

    public bool IsRoute => Type is "Api" or "HttpApi";
}
