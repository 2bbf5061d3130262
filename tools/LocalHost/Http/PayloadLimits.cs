using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;





namespace Lamplighter.LocalHost.Http;

/// <summary>Lambda's published sizes.</summary>
internal static class PayloadLimits
{
    /// <summary>6 MiB: the largest event of a synchronous invocation.</summary>
    public const int Event = 6 * 1024 * 1024;

    /// <summary>What the Runtime API takes as a response: 6 MiB and 100 bytes.</summary>
    public const int Response = 6_291_556;

    /// <summary>200 MB: the largest streamed response.</summary>
    public const int StreamedResponse = 200 * 1024 * 1024;

    /// <summary>10 MB: what API Gateway takes as a request, before it becomes an event.</summary>
    public const int GatewayRequest = 10 * 1024 * 1024;
}
