using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Constant texts in the code, and the elements of what is written out as a list.
internal static class Texts
{
    // False where the text is known only at run time.
    internal static bool TryGet(SemanticModel model, SyntaxNode node, out string? text)
    {
        var constant = model.GetConstantValue(node);
        text = constant.Value as string;
        return constant.HasValue && constant.Value is null or string;
    }

    internal static IEnumerable<ExpressionSyntax> Elements(IArgumentOperation argument) => argument.ArgumentKind == ArgumentKind.ParamArray
        ? (argument.Value as IArrayCreationOperation)?.Initializer?.ElementValues.Select(static value => value.Syntax).OfType<ExpressionSyntax>() ?? []
        : argument.Syntax is ArgumentSyntax { Expression: var expression } ? Elements(expression) : [];

    internal static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [],
    };
}
