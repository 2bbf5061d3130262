namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>The event that a Lambda authorizer gets.</summary>
internal enum AuthorizerKind
{
    /// <summary>Of a REST API: only a token.</summary>
    Token,

    /// <summary>Of a REST API: the request without its body.</summary>
    Request,

    /// <summary>Of an HTTP API, with payload 1.0.</summary>
    HttpV1,

    /// <summary>Of an HTTP API, with payload 2.0.</summary>
    HttpV2,
}
