namespace Lamplighter.LocalHost.ExtensionsApi;

/// <summary>A request that Lambda refuses with status 403.</summary>
internal sealed class ExtensionException(string errorType, string message) : Exception(message)
{
    public string ErrorType => errorType;
}
