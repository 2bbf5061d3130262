namespace Lamplighter.Generators.EventHandler.Models;

internal enum ResultKind
{
    None,
    Json,
    Text,
    HttpResult,

    // An IAsyncEnumerable of items, or of server-sent events.
    Sequence,
    Events,
}
