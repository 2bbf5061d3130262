using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;


namespace Lamplighter.LocalHost.Http;

/// <summary>The documented size limits of Lambda and API Gateway.</summary>
internal static class PayloadLimits
{
    /// <summary>6 MiB: the largest event of a synchronous invocation.</summary>
    public const int Event = 6 * 1024 * 1024;

    /// <summary>6 MiB and 100 bytes: the largest response that the Runtime API accepts.</summary>
    public const int Response = 6_291_556;

    /// <summary>200 MB: the largest streamed response.</summary>
    public const int StreamedResponse = 200 * 1024 * 1024;

    /// <summary>10 MiB: the largest request that API Gateway accepts.</summary>
    public const int GatewayRequest = 10 * 1024 * 1024;
}
