namespace Lamplighter.Internal.EventHandler.Requests;

internal sealed class NoServices : IServiceProvider
{
    internal static readonly NoServices Instance = new();

    public object? GetService(Type serviceType) => null;
}
