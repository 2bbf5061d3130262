using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.EmfMetrics.Analysis;

// Constant texts in the code, and the elements of lists in it.
internal static class Texts
{
    // False for a text that is known only at run time.
    internal static bool TryGet(SemanticModel model, SyntaxNode node, out string? text)
    {
        var constant = model.GetConstantValue(node);
        text = constant.Value as string;
        return constant.HasValue && constant.Value is null or string;
    }

    internal static IEnumerable<ExpressionSyntax> Elements(IArgumentOperation argument) => argument.ArgumentKind switch
    {
        ArgumentKind.ParamArray => ElementsOf((argument.Value as IArrayCreationOperation)?.Initializer?.ElementValues),
        ArgumentKind.ParamCollection => ElementsOf((argument.Value as ICollectionExpressionOperation)?.Elements),
        _ => argument.Syntax is ArgumentSyntax { Expression: var expression } ? Elements(expression) : [],
    };

    internal static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> ElementsOf(IEnumerable<IOperation>? values) =>
        values?.Select(static value => value.Syntax).OfType<ExpressionSyntax>() ?? [];
}
