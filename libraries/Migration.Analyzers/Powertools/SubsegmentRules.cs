using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// Tracing.WithSubsegment("load", s => …) becomes using (var s = Tracer.StartSpan("## load")) { … }.
internal sealed class SubsegmentRules(FileChanges changes, Func<SyntaxNode, SyntaxNode?> visit)
{
    private const string Entities = "Amazon.XRay.Recorder.Core.Internal.Entities";

    // The parameters that are spans from now on.
    private readonly HashSet<ISymbol> _spans = new(SymbolEqualityComparer.Default);

    internal StatementSyntax? Statement(ExpressionStatementSyntax original)
    {
        if (original.Expression is not InvocationExpressionSyntax call
            || changes.Symbol(call) is not IMethodSymbol { Name: "WithSubsegment" } method
            || !PowertoolsNames.IsReplaced(method)
            || CallArguments.Find(call, method, "name")?.Expression is not { } name
            || CallArguments.Find(call, method, "subsegment")?.Expression is not LambdaExpressionSyntax lambda
            || Parameter(lambda) is not { } parameter
            || !CanBeBlock(lambda, original))
        {
            return null;
        }

        if (CallArguments.Find(call, method, "nameSpace") is { } space && !space.Expression.IsKind(SyntaxKind.NullLiteralExpression))
        {
            changes.Decide(
                space,
                "The span has no namespace of its own: pass @namespace to AddMetadata where the namespace matters",
                "subsegments");
        }

        _spans.Add(changes.Declared(parameter)!);
        changes.Change(call);
        var start = $"{Tracer(call)}.StartSpan({Name(name)})";
        var isUsed = lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(used => used.Identifier.ValueText == parameter.Identifier.ValueText);
        var body = lambda.Body is BlockSyntax block
            ? (BlockSyntax)visit(block)!
            : SyntaxFactory.Block(SyntaxFactory.ExpressionStatement((ExpressionSyntax)visit(lambda.Body)!.WithoutTrivia()));
        return Code.Using(isUsed ? $"var {parameter.Identifier.Text} = {start}" : start, body, original);
    }

    // subsegment.AddMetadata("key", value), with what the SDK of X-Ray calls it. Null if it isn't a call on a span.
    internal InvocationExpressionSyntax? Call(InvocationExpressionSyntax original, IMethodSymbol method)
    {
        if (original.Expression is not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax span } access
            || method.ContainingNamespace?.ToDisplayString() != Entities
            || changes.Symbol(span) is not { } symbol
            || !_spans.Contains(symbol))
        {
            return null;
        }

        switch (method.Name, method.Parameters.Length)
        {
            case ("AddAnnotation", 2):
                AnnotationRule.Check(original, changes);
                return Visited(original);
            case ("AddMetadata", 2):
                changes.Change(original);
                var arguments = Visited(original).ArgumentList.Arguments;
                return original.WithArgumentList(
                    Code.Arguments(original.ArgumentList, [.. arguments, Code.Named("namespace", Code.Text("default"))]));
            case ("AddMetadata", 3):
                changes.Change(original);
                return MetadataRule.Reorder(original, visit);
            case ("AddException", _):
                changes.Change(original);
                return Visited(original).WithExpression(access.WithName(SyntaxFactory.IdentifierName("CaptureError")));
            default:
                changes.Decide(original, $"A span has no {method.Name}: use an annotation, metadata or CaptureError", "subsegments");
                return Visited(original);
        }
    }

    // A property of a subsegment.
    internal void Check(MemberAccessExpressionSyntax original)
    {
        if (original.Expression is IdentifierNameSyntax span
            && original.Parent is not InvocationExpressionSyntax
            && changes.Symbol(span) is { } symbol
            && _spans.Contains(symbol))
        {
            changes.Decide(original, $"A span has no {original.Name}: use an annotation or metadata", "subsegments");
        }
    }

    private InvocationExpressionSyntax Visited(InvocationExpressionSyntax original) =>
        original.WithArgumentList((ArgumentListSyntax)visit(original.ArgumentList)!);

    private string Tracer(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax access
        ? visit(access.Expression)!.WithoutTrivia().ToString()
        : changes.Lamplighter(call, "Tracer").ToString();

    private string Name(ExpressionSyntax name) => name switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => Code.Text("## " + text).ToString(),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax => $"\"## \" + {visit(name)!.WithoutTrivia()}",
        _ => $"\"## \" + ({visit(name)!.WithoutTrivia()})",
    };

    private static ParameterSyntax? Parameter(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
        _ => null,
    };

    // A return would leave the method, and await needs an async one.
    private static bool CanBeBlock(LambdaExpressionSyntax lambda, StatementSyntax statement)
    {
        var nodes = lambda.Body.DescendantNodesAndSelf(static node =>
            node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).ToList();
        return !nodes.OfType<ReturnStatementSyntax>().Any() && (!nodes.OfType<AwaitExpressionSyntax>().Any() || IsInAsync(statement));
    }

    private static bool IsInAsync(SyntaxNode node) => node.Ancestors().Select(static ancestor => ancestor switch
    {
        AnonymousFunctionExpressionSyntax function => function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MemberDeclarationSyntax => false,
        _ => (bool?)null,
    }).FirstOrDefault(static found => found is not null) == true;
}
