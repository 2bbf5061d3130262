namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>The stage of an API, with its variables.</summary>
internal sealed record ApiStage(string Name, IReadOnlyDictionary<string, string>? Variables = null)
{
    public static ApiStage Rest { get; } = new("Prod");

    public static ApiStage Http { get; } = new("$default");

    public bool HasVariables => Variables is { Count: > 0 };
}
