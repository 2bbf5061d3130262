using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// Arguments of [Logging] and [Tracing] that are more than a name.
internal sealed class AttributeRules(FileChanges changes, Func<SyntaxNode, SyntaxNode?> visit)
{
    internal SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(AttributeSyntax original)
    {
        var result = new List<AttributeArgumentSyntax>();
        foreach (var argument in original.ArgumentList!.Arguments)
        {
            result.AddRange(argument.NameEquals?.Name.Identifier.ValueText switch
            {
                "CaptureMode" when Captures(argument) is { } captures => captures,
                "CorrelationIdPath" => [Path(argument, original)],
                _ => [(AttributeArgumentSyntax)visit(argument)!],
            });
        }

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var old = original.ArgumentList.Arguments;
        return result.Count == old.Count
            ? SyntaxFactory.SeparatedList(result, old.GetSeparators())
            : SyntaxFactory.SeparatedList(result, Enumerable.Repeat(comma, Math.Max(0, result.Count - 1)));
    }

    // Null where the mode isn't known.
    private AttributeArgumentSyntax[]? Captures(AttributeArgumentSyntax argument)
    {
        var mode = changes.Type(argument.Expression)?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, changes.Constant(argument.Expression)))?.Name;
        if (mode is null)
        {
            return null;
        }

        changes.Change(argument);
        return mode == "EnvironmentVariable"
            ? []
            :
            [
                Set("CaptureResponse", mode is "Response" or "ResponseAndError"),
                Set("CaptureError", mode is "Error" or "ResponseAndError"),
            ];
    }

    private AttributeArgumentSyntax Path(AttributeArgumentSyntax argument, AttributeSyntax attribute)
    {
        if (argument.Expression is not LiteralExpressionSyntax { Token.Value: string path })
        {
            return (AttributeArgumentSyntax)visit(argument)!;
        }

        var method = attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        var type = method?.ParameterList.Parameters is [{ Type: { } first }, ..] ? changes.Type(first) : null;
        var converted = CorrelationPath.Convert(path, type);
        if (converted is null || converted == path)
        {
            return argument;
        }

        changes.Change(argument);
        return argument.WithExpression(Code.Text(converted).WithTriviaFrom(argument.Expression));
    }

    private static AttributeArgumentSyntax Set(string name, bool value)
    {
        var equals = SyntaxFactory.Token(SyntaxKind.EqualsToken)
            .WithLeadingTrivia(SyntaxFactory.Space)
            .WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(name), equals),
            null,
            Code.Bool(value));
    }
}
