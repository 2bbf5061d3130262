using Microsoft.CodeAnalysis.Formatting;

namespace Lamplighter.CodeFixes;

/// <summary>Replaces an attribute of another framework by Lamplighter's, or removes it (LAMP0114).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ForeignAttributeCodeFix() : LamplighterCodeFix("LAMP0114")
{
    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue("Fix", out var fix);
        var attribute = await FindAsync<AttributeSyntax>(context, diagnostic).ConfigureAwait(false);
        if (fix is null || attribute?.Parent?.Parent is not { } owner)
        {
            return;
        }

        if (fix == "Replace" && diagnostic.Properties.TryGetValue("Replacement", out var replacement) && replacement is not null)
        {
            Offer(context, diagnostic, $"Use Lamplighter's [{replacement}]", fix, owner, () => Replace(owner, attribute, replacement));
        }
        else if (fix == "Remove")
        {
            Offer(context, diagnostic, $"Remove [{attribute.Name}]", fix, owner, () => Remove(owner, attribute));
        }
    }

    // FromQuery, FromQuery("q"), or Authorize(Policy = "p")
    internal static AttributeSyntax Make(string text)
    {
        var open = text.IndexOf('(');
        var attribute = Names.Attribute("Lamplighter." + (open < 0 ? text : text.Substring(0, open)), null).Attributes[0];
        return open < 0 ? attribute : attribute.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList(text.Substring(open)));
    }

    private static SyntaxNode Replace(SyntaxNode owner, AttributeSyntax attribute, string replacement)
    {
        // A class keeps one prefix.
        var isPrefix = replacement.StartsWith("ApiGatewayRoutes(", StringComparison.Ordinal);
        var old = isPrefix ? Lists(owner).SelectMany(static list => list.Attributes).FirstOrDefault(IsRoutes) : null;
        var replaced = owner.ReplaceNode(attribute, Make(replacement).WithTriviaFrom(attribute));
        return old is null ? replaced : Remove(replaced, Lists(replaced).SelectMany(static list => list.Attributes).First(other =>
            IsRoutes(other) && other.IsEquivalentTo(old)));
    }

    private static bool IsRoutes(AttributeSyntax attribute) =>
        attribute.Name.ToString() is "ApiGatewayRoutes" or "Lamplighter.ApiGatewayRoutes";

    private static SyntaxNode Remove(SyntaxNode owner, AttributeSyntax attribute)
    {
        var lists = SyntaxFactory.List(Lists(owner)
            .Select(list => list.Attributes.Contains(attribute) ? list.WithAttributes(list.Attributes.Remove(attribute)) : list)
            .Where(static list => list.Attributes.Count > 0));
        SyntaxNode changed = owner switch
        {
            MemberDeclarationSyntax member => member.WithAttributeLists(lists),
            ParameterSyntax parameter => parameter.WithAttributeLists(lists),
            _ => owner,
        };
        return changed.WithLeadingTrivia(owner.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static SyntaxList<AttributeListSyntax> Lists(SyntaxNode owner) => owner switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        _ => default,
    };
}
