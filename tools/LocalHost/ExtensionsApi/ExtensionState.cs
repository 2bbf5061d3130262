namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>The states of an extension, with the names that Lambda's messages have.</summary>
internal enum ExtensionState
{
    /// <summary>It hasn't asked for an event.</summary>
    Registered,

    /// <summary>It waits for an event.</summary>
    Ready,

    /// <summary>It works on an event.</summary>
    Running,

    InitError,
    ExitError,
}
