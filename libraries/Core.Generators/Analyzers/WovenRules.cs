using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers;

// What AspectInjector 2.7.3 does with a method that it cannot handle: it writes code that the runtime rejects
// (InvalidProgramException), fails the build, or leaves the method as it was, without a word.
internal static class WovenRules
{
    internal static void Check(WovenMethod method)
    {
        if (IsUnwovenKind(method) || HasNoBody(method))
        {
            return;
        }

        CheckReceiver(method);
        CheckParameters(method);
        CheckReturn(method);
        if (method.Symbol.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction && !method.IsNamed)
        {
            method.Report(Descriptors.CompilerName);
        }
    }

    private static bool IsUnwovenKind(WovenMethod method)
    {
        var what = method.Symbol switch
        {
            { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "a constructor",
            { MethodKind: MethodKind.Destructor } => "a finalizer",
            { IsInitOnly: true } => "an init accessor",
            _ => null,
        };

        // From a type's attribute the weaver takes the ordinary methods only.
        var isAccessor = method.Symbol.AssociatedSymbol is not null;
        if (what is not null && method.IsDirect)
        {
            method.Report(Descriptors.MemberKind, what);
        }

        return what is not null || (isAccessor && !method.IsDirect);
    }

    private static bool HasNoBody(WovenMethod method)
    {
        var symbol = method.Symbol;
        if (!symbol.IsAbstract && !symbol.IsExtern && (!symbol.IsPartialDefinition || symbol.PartialImplementationPart is not null))
        {
            return false;
        }

        if (method.IsDirect)
        {
            method.Report(Descriptors.NoBody);
        }

        return true;
    }

    private static void CheckReceiver(WovenMethod method)
    {
        if (method.Symbol is { IsStatic: false, ContainingType.TypeKind: TypeKind.Struct, MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) })
        {
            method.Report(Descriptors.StructMethod);
        }
    }

    private static void CheckParameters(WovenMethod method)
    {
        foreach (var parameter in method.Symbol.Parameters)
        {
            var what = WovenTypes.WhyNotBoxed(parameter.Type) ?? (IsModified(parameter) ? "an in parameter of a virtual method" : null);
            if (what is not null)
            {
                method.Report(Descriptors.Parameter, parameter, what);
            }
            else if (parameter.RefKind == RefKind.Ref && method.IsDirect)
            {
                method.Report(Descriptors.RefParameter, parameter);
            }
        }
    }

    // A virtual method's in parameter has a modifier in its signature that the weaver loses.
    private static bool IsModified(IParameterSymbol parameter) => parameter.RefCustomModifiers.Length > 0;

    private static void CheckReturn(WovenMethod method)
    {
        var symbol = method.Symbol;
        if (symbol.ReturnsByRef || symbol.ReturnsByRefReadonly)
        {
            method.Report(Descriptors.Return, "by reference");
        }
        else if (WovenTypes.WhyNotBoxed(symbol.ReturnType) is { } what)
        {
            method.Report(Descriptors.Return, what);
        }
        else if (symbol is { IsAsync: true, ReturnsVoid: true })
        {
            method.Report(Descriptors.AsyncVoid);
        }
        else if (method.IsDirect)
        {
            CheckCompletion(method);
        }
    }

    private static void CheckCompletion(WovenMethod method)
    {
        if (Iterators.CompletesBeforeItRuns(method.Symbol))
        {
            method.Report(Descriptors.Iterator);
        }
        else if (WovenTypes.IsTaskLike(method.Symbol.ReturnType))
        {
            method.Report(Descriptors.Awaitable, method.Symbol.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }
}
