namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>The stage of an API, with its variables.</summary>
internal sealed record ApiStage(string Name, IReadOnlyDictionary<string, string>? Variables = null)
{
    public static ApiStage Rest { get; } = new("Prod");

    public static ApiStage Http { get; } = new("$default");

    /// <summary>The start of the paths in events: <c>/dev</c> for the stage dev, nothing for <c>$default</c>.</summary>
    public string Prefix => Name == "$default" ? "" : "/" + Name;

    public bool HasVariables => Variables is { Count: > 0 };
}
