namespace Lamplighter.LocalHost.Gateway.Events;

/// <summary>The members of payload 1.0's <c>requestContext</c> that differ between REST APIs and HTTP APIs.</summary>
internal sealed record EventV1Context(
    string Path, string Resource, string ResourceId, string RequestId, string ExtendedRequestId, string? UserAgent);
