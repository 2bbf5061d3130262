using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Annotations;

// [LambdaFunction] [RestApi(LambdaHttpMethod.Get, "/x/{proxy+}")] becomes [HttpGet("/x/{*proxy}")].
internal sealed class RouteRules(FileChanges changes)
{
    // Whether a method has a route that Lamplighter has too.
    internal bool HasRoute(SyntaxList<AttributeListSyntax> lists) =>
        Route(lists) is { ArgumentList.Arguments: [{ Expression: { } method }, _, ..] }
            && AnnotationsNames.Attribute(Method(method)) is not null;

    internal AttributeSyntax? Route(SyntaxList<AttributeListSyntax> lists) => lists
        .SelectMany(static list => list.Attributes)
        .FirstOrDefault(attribute => AnnotationsNames.IsRoute(Type(attribute)));

    internal INamedTypeSymbol? Type(AttributeSyntax attribute) => (changes.Symbol(attribute) as IMethodSymbol)?.ContainingType;

    // The attributes of a method with a route.
    internal SyntaxList<AttributeListSyntax> Attributes(SyntaxList<AttributeListSyntax> original)
    {
        var lists = new List<AttributeListSyntax>();
        SyntaxTriviaList? leading = null;
        foreach (var list in original)
        {
            var kept = list.Attributes.Select(Attribute).Where(static attribute => attribute is not null).ToArray();
            if (kept.Length == 0)
            {
                // A comment above the method stays above it.
                leading ??= list.GetLeadingTrivia();
                continue;
            }

            var changed = kept.SequenceEqual(list.Attributes)
                ? list
                : list.WithAttributes(SyntaxFactory.SeparatedList(
                    kept.OfType<AttributeSyntax>(), list.Attributes.GetSeparators().Take(kept.Length - 1)));
            lists.Add(leading is { } trivia ? changed.WithLeadingTrivia(trivia) : changed);
            leading = null;
        }

        return SyntaxFactory.List(lists);
    }

    private AttributeSyntax? Attribute(AttributeSyntax attribute)
    {
        var type = Type(attribute);
        if (AnnotationsNames.IsFunction(type))
        {
            changes.Change(attribute);
            if (attribute.ArgumentList is { Arguments.Count: > 0 } settings)
            {
                changes.Decide(settings, "Move these settings to the function in your template", "template");
            }

            return null;
        }

        if (!AnnotationsNames.IsRoute(type)
            || attribute.ArgumentList?.Arguments is not [{ Expression: { } method }, { Expression: { } template }, ..] arguments)
        {
            return attribute;
        }

        if (AnnotationsNames.Attribute(Method(method)) is not { } name)
        {
            return attribute;
        }

        if (arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Authorizer") is { } authorizer)
        {
            changes.Decide(authorizer, "Set the authorizer on the event in your template", "template");
        }

        changes.Change(attribute);
        return SyntaxFactory.Attribute(changes.Lamplighter(attribute, name))
            .AddArgumentListArguments(SyntaxFactory.AttributeArgument(Template(template)))
            .WithTriviaFrom(attribute);
    }

    private string? Method(ExpressionSyntax expression) => changes.Type(expression)?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, changes.Constant(expression)))?.Name;

    private static ExpressionSyntax Template(ExpressionSyntax template) =>
        template is LiteralExpressionSyntax { Token.Value: string text } && text.Contains("+}")
            ? Code.Text(string.Join("/", text.Split('/').Select(static part =>
                part.StartsWith("{", StringComparison.Ordinal) && part.EndsWith("+}", StringComparison.Ordinal)
                    ? "{*" + part.Substring(1, part.Length - 3) + "}"
                    : part)))
            : template.WithoutTrivia();
}
