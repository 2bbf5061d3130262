namespace Lamplighter.LocalHost.Targets;

/// <summary>The handler that the user wants, before the target is known.</summary>
/// <param name="Handler">The handler, from the command line or a template; null when neither specifies one.</param>
/// <param name="Origin">Where it comes from, for messages.</param>
internal sealed record HandlerRequest(string? Handler = null, string Origin = "--handler")
{
    /// <summary>Whether the command line asks for it: then it isn't a name that an executable ignores.</summary>
    public bool IsOption => Handler is { Length: > 0 } && Origin == "--handler";

    /// <summary>Whether the function runs on a custom runtime, where executables ignore the handler.</summary>
    public bool IsCustomRuntime { get; init; }
}
