namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>What a policy says of a request.</summary>
internal enum PolicyResult
{
    /// <summary>No statement is about it.</summary>
    NotAllowed,

    Allowed,

    /// <summary>A statement denies it.</summary>
    Denied,
}
