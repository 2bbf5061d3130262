namespace Amazon.Lambda.APIGatewayEvents;

public sealed record Connection(string? ConnectionAt, string? UserARN);
