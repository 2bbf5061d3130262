using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Core.Weaving;

// Finds the event among the arguments of a handler. A handler with other parameters, such as those that Amazon.Lambda.Annotations fills
// in, can have it at any place.
internal static class EventArgument
{
    internal static object? Find(object?[] arguments, object? context)
    {
        object? found = null;
        var best = -1;
        foreach (var argument in arguments)
        {
            if (argument is null || ReferenceEquals(argument, context))
            {
                continue;
            }

            // Usually there is only one, whose type doesn't matter.
            if (found is null)
            {
                found = argument;
                continue;
            }

            best = best < 0 ? RankOf(found) : best;
            var rank = RankOf(argument);
            if (rank > best)
            {
                found = argument;
                best = rank;
            }
        }

        return found;
    }

    // The first argument of the highest rank is the event.
    private static int RankOf(object argument) => argument switch
    {
        Stream or IRawJson or JsonElement or JsonDocument or JsonNode => 4,
        Delegate or IServiceProvider or CancellationToken => 0,
        string => 2,
        IFormattable or bool => 1,
        _ => RankOf(argument, argument.GetType().Namespace ?? ""),
    };

    private static int RankOf(object argument, string name) =>
        name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal) ? name is "Amazon.Lambda.Core" ? 0 : 4

        // A logger, a client, a connection or another service.
        : name.StartsWith("Microsoft.", StringComparison.Ordinal) || argument is IDisposable or IAsyncDisposable ? 0
        : 3;
}
