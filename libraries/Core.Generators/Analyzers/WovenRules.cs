using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Analyzers;

// What weaving leaves alone, and where it sees less of a call than its author may think.
internal static class WovenRules
{
    internal static void Check(WovenMethod method)
    {
        var symbol = method.Symbol;
        if (symbol.IsAbstract || symbol.IsExtern || (symbol.IsPartialDefinition && symbol.PartialImplementationPart is null))
        {
            method.Report(Descriptors.NoBody);
            return;
        }

        if (symbol is { IsAsync: true, ReturnsVoid: true })
        {
            method.Report(Descriptors.AsyncVoid);
        }
        else if (Iterators.CompletesBeforeItRuns(symbol))
        {
            method.Report(Descriptors.Iterator);
        }
        else if (TaskLikes.Contains(symbol.ReturnType))
        {
            method.Report(Descriptors.Awaitable, symbol.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        if (symbol.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction && !method.IsNamed)
        {
            method.Report(Descriptors.CompilerName);
        }
    }
}
