namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>An extension that has registered. Its set changes it, under a lock.</summary>
/// <param name="Name">The name that it has chosen.</param>
/// <param name="Events">The events that it registered for.</param>
/// <param name="ProcessId">Its process; null when the operating system doesn't tell it.</param>
internal sealed record LambdaExtension(string Name, IReadOnlyList<string> Events, int? ProcessId)
{
    public Guid Id { get; } = Guid.NewGuid();

    public ExtensionState State { get; set; } = ExtensionState.Registered;

    /// <summary>Gives the event to the request that waits for it.</summary>
    public TaskCompletionSource<ExtensionEvent>? Asking { get; set; }

    /// <summary>An event that came while the extension wasn't asking.</summary>
    public ExtensionEvent? Due { get; set; }

    public bool Hears(string eventType) => Events.Contains(eventType);
}
