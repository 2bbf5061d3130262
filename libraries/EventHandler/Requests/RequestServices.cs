using Microsoft.Extensions.DependencyInjection;

namespace Lamplighter.Internal.EventHandler.Requests;

// The services of one request: a scope of the provider's, opened when the first one is asked for.
internal sealed class RequestServices(IServiceProvider root) : IServiceProvider
{
    private readonly object _gate = new();
    private IServiceScope? _scope;
    private IServiceProvider? _provider;

    public object? GetService(Type serviceType) => Open().GetService(serviceType);

    internal ValueTask CloseAsync()
    {
        switch (_scope)
        {
            case IAsyncDisposable scope:
                return scope.DisposeAsync();
            default:
                _scope?.Dispose();
                return ValueTask.CompletedTask;
        }
    }

    private IServiceProvider Open()
    {
        lock (_gate)
        {
            if (_provider is null)
            {
                _scope = (root.GetService(typeof(IServiceScopeFactory)) as IServiceScopeFactory)?.CreateScope();
                _provider = _scope?.ServiceProvider ?? root;
            }

            return _provider;
        }
    }
}
