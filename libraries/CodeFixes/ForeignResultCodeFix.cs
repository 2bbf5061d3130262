namespace Lamplighter.CodeFixes;

/// <summary>Returns <c>HttpResult</c> in place of another framework's result (LAMP0113).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ForeignResultCodeFix() : LamplighterCodeFix("LAMP0113")
{
    private const string Title = "Return HttpResult";

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var method = await FindAsync<MethodDeclarationSyntax>(context, diagnostic).ConfigureAwait(false);
        if (method is null || model is null)
        {
            return;
        }

        if (method.Identifier.Span == diagnostic.Location.SourceSpan)
        {
            Offer(context, diagnostic, Title, Title, method, () => Fix(method, model));
        }
        else if (await FindAsync<InvocationExpressionSyntax>(context, diagnostic).ConfigureAwait(false) is { } call
            && call.Span == diagnostic.Location.SourceSpan
            && ForeignResultCall.Translate(call, call.ArgumentList, model) is not null)
        {
            Offer(context, diagnostic, Title, Title, call, () => ForeignResultCall.Translate(call, call.ArgumentList, model)!);
        }
    }

    // With the calls that have an equivalent; the compiler shows the others.
    private static MethodDeclarationSyntax Fix(MethodDeclarationSyntax method, SemanticModel model)
    {
        var type = Result(method.ReturnType);
        var calls = method.DescendantNodes().OfType<InvocationExpressionSyntax>();
        return method.ReplaceNodes(calls.Cast<SyntaxNode>().Append(type), (original, rewritten) =>
            rewritten is InvocationExpressionSyntax call
                ? ForeignResultCall.Translate((InvocationExpressionSyntax)original, call.ArgumentList, model) ?? rewritten
                : Names.Type("global::Lamplighter.HttpResult").WithTriviaFrom(original));
    }

    // What is inside a task.
    private static TypeSyntax Result(TypeSyntax type)
    {
        var task = type switch
        {
            GenericNameSyntax name => name,
            QualifiedNameSyntax { Right: GenericNameSyntax name } => name,
            AliasQualifiedNameSyntax { Name: GenericNameSyntax name } => name,
            _ => null,
        };
        return task is { Identifier.Text: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } arguments } ? arguments[0] : type;
    }
}
