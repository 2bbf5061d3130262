using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Lamplighter.Internal.EventHandler.StreamTypes;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads methods that return a sequence, which is written while it is enumerated.
internal static class SequenceAnalysis
{
    // Null for any other result.
    internal static ResultKind? Kind(ITypeSymbol? result) =>
        SequenceItem(result) is not { } item ? null : IsEvent(item) ? ResultKind.Events : ResultKind.Sequence;

    // What is written for each item: the item, or the data of a server-sent event.
    internal static ITypeSymbol? ItemOf(ITypeSymbol? result) => SequenceItem(result) switch
    {
        INamedTypeSymbol item when IsEvent(item) => item.TypeArguments[0],
        var item => item,
    };

    internal static string? WhyNot(IMethodSymbol method, ITypeSymbol? result)
    {
        if (Kind(result) is not { } kind)
        {
            return null;
        }

        // The attribute of a class stands for its other routes as well.
        foreach (var type in Named(method))
        {
            var format = StreamTypeTable.Find(type);
            if (format == StreamFormat.None || (kind == ResultKind.Events && format != StreamFormat.Events))
            {
                return $"[Produces] names '{type}', and "
                    + (kind == ResultKind.Events
                        ? $"server-sent events are written as {StreamTypeTable.Events}"
                        : $"a sequence is written as {StreamTypeTable.Names}");
            }
        }

        return null;
    }

    // What a route that returns a sequence can answer with.
    internal static IEnumerable<string> Offered(IMethodSymbol method, ITypeSymbol? result)
    {
        var named = ContentTypes(method);
        return Kind(result) == ResultKind.Events ? [StreamTypeTable.Events] : named.Count > 0 ? named : StreamTypeTable.Offered;
    }

    // Those of [Produces] on the method, else on its class.
    internal static IReadOnlyList<string> Described(IMethodSymbol method) =>
        Named(method) is { Count: > 0 } own ? own : Named(method.ContainingType);

    // Those of [Produces], of Lamplighter or of ASP.NET Core, on the method, else those of its class that a sequence can be written as.
    internal static EquatableArray<string> ContentTypes(IMethodSymbol method)
    {
        var types = Named(method);
        return new EquatableArray<string>(types.Count > 0
            ? [.. types]
            : [.. Named(method.ContainingType).Where(static type => StreamTypeTable.Find(type) != StreamFormat.None)]);
    }

    private static List<string> Named(ISymbol symbol)
    {
        var types = new List<string>();
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is("Lamplighter", "ProducesAttribute")
                || attribute.AttributeClass.Is("Microsoft.AspNetCore.Mvc", "ProducesAttribute"))
            {
                foreach (var argument in attribute.ConstructorArguments)
                {
                    types.AddRange(argument.Kind == TypedConstantKind.Array
                        ? argument.Values.Select(static value => value.Value).OfType<string>()
                        : argument.Value is string type ? [type] : []);
                }
            }
        }

        return types;
    }

    private static ITypeSymbol? SequenceItem(ITypeSymbol? result) =>
        result is INamedTypeSymbol { TypeArguments.Length: 1 } named && named.Is("System.Collections.Generic", "IAsyncEnumerable")
            ? named.TypeArguments[0]
            : null;

    private static bool IsEvent(ITypeSymbol item) => item.Is("System.Net.ServerSentEvents", "SseItem");
}
