using System.Text.Json;

namespace Lamplighter.Internal.Runtime.Handlers;

// Events that read themselves.
internal static class SelfReadingInput
{
    // The bytes are copied, because the buffer is used again for the next event, and the handler may keep parts of this one.
    internal static TIn Read<TIn>(InvocationExchange exchange)
        where TIn : ILambdaEvent<TIn>
    {
        if (exchange.Event.Count == 0)
        {
            throw new JsonException($"The event is empty, so it can't be read as {typeof(TIn).FullName}.");
        }

        return TIn.Parse(exchange.Event.ToArray());
    }
}
