namespace Lamplighter.Models;

internal enum ResultKind
{
    None,
    Json,
    Text,
    HttpResult,
}
