namespace Lamplighter.CodeFixes;

/// <summary>Says where a parameter gets its value from: the attributes that fit its type and the route (LAMP0106).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class BindingCodeFix() : LamplighterCodeFix("LAMP0106")
{
    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue("Attributes", out var attributes)
            && await FindAsync<ParameterSyntax>(context, diagnostic).ConfigureAwait(false) is { } parameter)
        {
            foreach (var attribute in (attributes ?? "").Split([';'], StringSplitOptions.RemoveEmptyEntries))
            {
                // FromQuery, or FromRoute("id")
                var parts = attribute.Split('(', '"');
                Offer(
                    context,
                    diagnostic,
                    $"Bind '{parameter.Identifier.Text}' with [{attribute}]",
                    parts[0],
                    parameter,
                    () => Bind(parameter, parts[0], parts.Length > 2 ? parts[2] : null));
            }
        }
    }

    // With the attribute, and what is to be bound where it has another name, in the place of another one of its kind.
    internal static ParameterSyntax Bind(ParameterSyntax parameter, string attribute, string? name = null)
    {
        var kept = SyntaxFactory.List(parameter.AttributeLists
            .Select(
                static list => list.WithAttributes(SyntaxFactory.SeparatedList(list.Attributes.Where(static other => !IsBinding(other)))))
            .Where(static list => list.Attributes.Count > 0));
        var added = Names.Attribute(
            "Lamplighter." + attribute,
            name is null ? null : SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)));
        return parameter
            .WithoutLeadingTrivia()
            .WithAttributeLists(kept.Insert(0, added.WithTrailingTrivia(SyntaxFactory.Space)))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
    }

    private static bool IsBinding(AttributeSyntax attribute)
    {
        var name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.Text : attribute.Name.ToString();
        return name.Replace(
            "Attribute", "") is "FromRoute" or "FromQuery" or "FromHeader" or "FromCookie" or "FromForm" or "FromBody" or "FromServices"
            or "FromItems";
    }
}
