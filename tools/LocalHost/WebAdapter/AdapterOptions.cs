namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The settings of Lambda Web Adapter, from the function's environment variables.</summary>
internal sealed record AdapterOptions
{
    public required int Port { get; init; }

    public required string ReadinessPath { get; init; }

    /// <summary>Whether the application is ready as soon as its port is open.</summary>
    public required bool IsTcpCheck { get; init; }

    public required StatusSet Healthy { get; init; }

    /// <summary>The beginning of a path that the application doesn't get, or null.</summary>
    public required string? BasePath { get; init; }

    /// <summary>The path of events that aren't HTTP requests.</summary>
    public required string PassThroughPath { get; init; }

    /// <summary>Whether responses are streamed.</summary>
    public required bool IsStreaming { get; init; }

    /// <summary>The header that the application gets as <c>Authorization</c>, or null.</summary>
    public required string? AuthorizationSource { get; init; }

    /// <summary>The statuses that fail the invocation.</summary>
    public required StatusSet Errors { get; init; }

    public static AdapterOptions Read(IDictionary<string, string?> environment, int port)
    {
        return new AdapterOptions
        {
            Port = port,
            ReadinessPath = Rooted(ValueOrOld("READINESS_CHECK_PATH") ?? ""),
            IsTcpCheck = "tcp".Equals(ValueOrOld("READINESS_CHECK_PROTOCOL"), StringComparison.OrdinalIgnoreCase),
            Healthy = StatusSet.Parse(Value("AWS_LWA_READINESS_CHECK_HEALTHY_STATUS") ?? "100-499"),
            BasePath = ValueOrOld("REMOVE_BASE_PATH"),
            PassThroughPath = Rooted(Value("AWS_LWA_PASS_THROUGH_PATH") ?? "events"),
            IsStreaming = "response_stream".Equals(Value("AWS_LWA_INVOKE_MODE"), StringComparison.OrdinalIgnoreCase),
            AuthorizationSource = Value("AWS_LWA_AUTHORIZATION_SOURCE"),
            Errors = StatusSet.Parse(Value("AWS_LWA_ERROR_STATUS_CODES") ?? ""),
        };

        string? Value(string name) => environment.TryGetValue(name, out var value) && value is { Length: > 0 } ? value : null;

        // The adapter still reads the names of its first versions.
        string? ValueOrOld(string name) => Value("AWS_LWA_" + name) ?? Value(name);
    }

    private static string Rooted(string path) => path.StartsWith('/') ? path : "/" + path;
}
