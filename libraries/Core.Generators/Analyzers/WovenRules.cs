using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Analyzers;

// Checks for methods that can't be woven, and for methods of which weaving covers less than the author may expect.
internal static class WovenRules
{
    internal static void Check(WovenMethodDeclaration method)
    {
        var symbol = method.Symbol;
        if (symbol.IsAbstract || symbol.IsExtern || (symbol.IsPartialDefinition && symbol.PartialImplementationPart is null))
        {
            method.Report(WeavingDescriptors.NoBody);
            return;
        }

        if (symbol is { IsAsync: true, ReturnsVoid: true })
        {
            method.Report(WeavingDescriptors.AsyncVoid);
        }
        else if (IteratorMethods.CompletesBeforeItRuns(symbol))
        {
            method.Report(WeavingDescriptors.Iterator);
        }
        else if (TaskLikeTypes.Contains(symbol.ReturnType))
        {
            method.Report(WeavingDescriptors.Awaitable, symbol.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        if (symbol.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction && !method.IsNamed)
        {
            method.Report(WeavingDescriptors.CompilerName);
        }
    }
}
