namespace Lamplighter.LocalHost.WebAdapter;

/// <summary>The kind of an event, which decides how it becomes a request, and how the answer is written.</summary>
internal enum EventKind
{
    /// <summary>An event of another service, whose JSON the application gets as it is.</summary>
    PassThrough,

    /// <summary>A REST API, a WebSocket API, or an HTTP API with payload format 1.0.</summary>
    RestV1,

    /// <summary>An HTTP API with payload format 2.0, or a function URL.</summary>
    HttpV2,

    LoadBalancer,
}
