namespace Amazon.Lambda.ConnectEvents;

public sealed record ContactFlow(string? Details);
