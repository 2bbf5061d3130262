namespace Lamplighter;

/// <summary>A mobile application that invoked the function through the AWS Mobile SDK. Immutable.</summary>
public sealed class ClientApplication
{
    /// <summary>The ID of this installation.</summary>
    public string? InstallationId { get; init; }

    /// <summary>The application's title.</summary>
    public string? AppTitle { get; init; }

    /// <summary>The application's version name.</summary>
    public string? AppVersionName { get; init; }

    /// <summary>The application's version code.</summary>
    public string? AppVersionCode { get; init; }

    /// <summary>The application's package name.</summary>
    public string? AppPackageName { get; init; }
}
