using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads [UseMiddleware<T>] of a class or a method.
internal static class MiddlewareAnalysis
{
    // Null where one of them cannot be constructed.
    internal static List<MiddlewareModel>? Analyze(ISymbol symbol, Action<Problem>? report)
    {
        var models = new List<MiddlewareModel>();
        foreach (var type in Types(symbol))
        {
            if (ConstructorAnalysis.Analyze(type, report) is not { } constructor)
            {
                return null;
            }

            models.Add(new MiddlewareModel(type.FullName(), type.IsDisposable(), new EquatableArray<ParameterModel>(constructor)));
        }

        return models;
    }

    internal static IEnumerable<INamedTypeSymbol> Types(ISymbol symbol) => symbol.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is("Lamplighter", "UseMiddlewareAttribute"))
        .Select(static attribute => attribute.AttributeClass!.TypeArguments.FirstOrDefault())
        .OfType<INamedTypeSymbol>();
}
