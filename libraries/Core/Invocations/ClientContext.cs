namespace Lamplighter;

/// <summary>The client context that the AWS Mobile SDK sent with an invocation. Immutable.</summary>
public sealed class ClientContext
{
    /// <summary>The mobile application that invoked the function.</summary>
    public ClientApplication? Client { get; init; }

    /// <summary>Values that the application added. Never null.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = Empty;

    /// <summary>Values that describe the device. Never null.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = Empty;

    private static IReadOnlyDictionary<string, string> Empty => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}
