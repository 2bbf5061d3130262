namespace Lamplighter.LocalHost.Gateway.Cors;

/// <summary>What an API or a function URL says of other origins.</summary>
internal sealed record CorsSettings
{
    public IReadOnlyList<string> Origins { get; init; } = [];

    public IReadOnlyList<string> Methods { get; init; } = [];

    public IReadOnlyList<string> Headers { get; init; } = [];

    public IReadOnlyList<string> Exposed { get; init; } = [];

    public string? MaxAge { get; init; }

    public bool Credentials { get; init; }
}
