namespace Lamplighter.CodeFixes;

/// <summary>Puts the arguments of <c>AddMetadata</c> into its order, or says that they are (LAMP0040).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MetadataOrderCodeFix() : LamplighterCodeFix("LAMP0040")
{
    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var found = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (found?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not
            { ArgumentList: { Arguments: { Count: 3 } arguments } list } call)
        {
            return;
        }

        Offer(
            context, diagnostic, "The order is namespace, key, value: change it to key, value, namespace", "Change", call,
            () => With(call, list, arguments[1].Expression, arguments[2].Expression, arguments[0].Expression));
        Offer(
            context, diagnostic, "The order is key, value, namespace: name the namespace", "Name", call,
            () => With(call, list, arguments[0].Expression, arguments[1].Expression, arguments[2].Expression));
    }

    private static InvocationExpressionSyntax With(
        InvocationExpressionSyntax call, ArgumentListSyntax list, ExpressionSyntax key, ExpressionSyntax value, ExpressionSyntax space)
    {
        ArgumentSyntax[] written =
        [
            SyntaxFactory.Argument(key.WithTriviaFrom(list.Arguments[0].Expression)),
            SyntaxFactory.Argument(value.WithTriviaFrom(list.Arguments[1].Expression)),
            SyntaxFactory.Argument(space.WithoutTrivia()).WithNameColon(
                SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(Names.Identifier("namespace")))
                    .WithColonToken(SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))
                .WithTriviaFrom(list.Arguments[2]),
        ];
        return call.WithArgumentList(
            list.WithArguments(SyntaxFactory.SeparatedList(written, list.Arguments.GetSeparators())));
    }
}
