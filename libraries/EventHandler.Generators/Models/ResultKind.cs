namespace Lamplighter.Generators.EventHandler.Models;

internal enum ResultKind
{
    None,
    Json,
    Text,
    HttpResult,
}
