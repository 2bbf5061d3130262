namespace Lamplighter.LocalHost.Gateway.Cors;

/// <summary>The CORS settings of an API or a function URL.</summary>
internal sealed record CorsSettings
{
    public IReadOnlyList<string> Origins { get; init; } = [];

    public IReadOnlyList<string> Methods { get; init; } = [];

    public IReadOnlyList<string> Headers { get; init; } = [];

    public IReadOnlyList<string> Exposed { get; init; } = [];

    public string? MaxAge { get; init; }

    public bool Credentials { get; init; }
}
