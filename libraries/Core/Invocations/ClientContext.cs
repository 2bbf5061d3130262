namespace Lamplighter;

/// <summary>What the AWS Mobile SDK sent with an invocation. Immutable.</summary>
public sealed class ClientContext
{
    /// <summary>The mobile application that called.</summary>
    public ClientApplication? Client { get; init; }

    /// <summary>Values that the application added of its own. Never null.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = Empty;

    /// <summary>What the SDK says of the device. Never null.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = Empty;

    private static IReadOnlyDictionary<string, string> Empty => System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
}
