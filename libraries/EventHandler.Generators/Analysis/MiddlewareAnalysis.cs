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
        foreach (var attribute in symbol.GetAttributes())
        {
            if (!attribute.AttributeClass.Is("Lamplighter", "UseMiddlewareAttribute")
                || attribute.AttributeClass!.TypeArguments.FirstOrDefault() is not INamedTypeSymbol type)
            {
                continue;
            }

            if (ConstructorAnalysis.Analyze(type, report) is not { } constructor)
            {
                return null;
            }

            models.Add(new MiddlewareModel(type.FullName(), type.IsDisposable(), new EquatableArray<ParameterModel>(constructor)));
        }

        return models;
    }
}
