using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// An annotation is text, a number or a boolean: Powertools finds out at run time, Lamplighter at build time.
internal static class AnnotationRule
{
    internal static void Check(InvocationExpressionSyntax call, FileChanges changes)
    {
        if (call.ArgumentList.Arguments is [_, { Expression: { } value }] && changes.Type(value) is { } type && !Fits(type))
        {
            var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            changes.Decide(value, $"An annotation is text, a number or a boolean, not {name}: convert the value", "annotations");
        }
    }

    private static bool Fits(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_String
        or SpecialType.System_Boolean
        or SpecialType.System_SByte
        or SpecialType.System_Byte
        or SpecialType.System_Int16
        or SpecialType.System_UInt16
        or SpecialType.System_Int32
        or SpecialType.System_UInt32
        or SpecialType.System_Int64
        or SpecialType.System_Single
        or SpecialType.System_Double;
}
