using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Internal.EventHandler.Requests;

// What was created for one request, and is disposed with it: the classes of routes and middleware.
internal sealed class OwnedObjects
{
    private readonly List<object> _items = [];

    internal void Add(object item) => _items.Add(item);

    // The newest first. Each is disposed, whatever the others throw.
    internal async ValueTask CloseAsync()
    {
        for (var i = _items.Count - 1; i >= 0; i--)
        {
            try
            {
                switch (_items[i])
                {
                    case IAsyncDisposable item:
                        await item.DisposeAsync().ConfigureAwait(false);
                        break;
                    case IDisposable item:
                        item.Dispose();
                        break;
                }
            }
            catch (Exception error)
            {
                LambdaProcess.Current.ReportHandledError($"{_items[i].GetType()} could not be disposed; the answer was sent.", error);
            }
        }
    }
}
