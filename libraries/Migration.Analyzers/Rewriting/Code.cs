namespace Lamplighter.Analyzers.Migration.Rewriting;

// Pieces of code that several rules write.
internal static class Code
{
    internal static SyntaxToken Identifier(string name) =>
        SyntaxFactory.ParseToken(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name);

    internal static ArgumentSyntax Argument(ExpressionSyntax value) => SyntaxFactory.Argument(value.WithoutTrivia());

    internal static ArgumentSyntax Named(string name, ExpressionSyntax value) => Argument(value).WithNameColon(
        SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(Identifier(name)))
            .WithColonToken(SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)));

    // Arguments one after the other, or each in the place (and on the line) of the one that it replaces.
    internal static ArgumentListSyntax Arguments(ArgumentListSyntax original, IReadOnlyList<ArgumentSyntax> arguments)
    {
        var old = original.Arguments;
        if (old.Count != arguments.Count)
        {
            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
            var commas = Enumerable.Repeat(comma, Math.Max(0, arguments.Count - 1));
            return original.WithArguments(SyntaxFactory.SeparatedList(arguments, commas));
        }

        return original.WithArguments(
            SyntaxFactory.SeparatedList(arguments.Select((argument, i) => argument.WithTriviaFrom(old[i])), old.GetSeparators()));
    }

    internal static LiteralExpressionSyntax Text(string value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));

    internal static LiteralExpressionSyntax Bool(bool value) =>
        SyntaxFactory.LiteralExpression(value ? SyntaxKind.TrueLiteralExpression : SyntaxKind.FalseLiteralExpression);

    // using (resource) { … }
    internal static UsingStatementSyntax Using(string resource, BlockSyntax body, SyntaxNode original)
    {
        var parsed = (UsingStatementSyntax)SyntaxFactory.ParseStatement($"using ({resource}) {{ }}");
        return parsed.WithStatement(body.WithoutTrivia()).WithTriviaFrom(original).WithAdditionalAnnotations(FileChanges.Reformat);
    }
}
