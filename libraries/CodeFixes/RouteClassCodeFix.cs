using Microsoft.CodeAnalysis.Editing;

namespace Lamplighter.CodeFixes;

/// <summary>Makes a class a route class: <c>partial</c> (LAMP0101), with <c>[ApiGatewayRoutes]</c> (LAMP0110).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RouteClassCodeFix() : LamplighterCodeFix("LAMP0101", "LAMP0110")
{
    private const string Key = "RouteClass";

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        var generator = SyntaxGenerator.GetGenerator(context.Document);
        if (await FindAsync<TypeDeclarationSyntax>(context, diagnostic).ConfigureAwait(false) is not { } type)
        {
            return;
        }

        if (diagnostic.Id == "LAMP0101")
        {
            Offer(context, diagnostic, $"Make '{type.Identifier.Text}' partial", Key, type, () => Partial(generator, type));
        }
        else
        {
            Offer(context, diagnostic, $"Add [ApiGatewayRoutes] to '{type.Identifier.Text}'", Key, type, () =>
                generator.InsertAttributes(Partial(generator, type), 0, Names.Attribute("Lamplighter.ApiGatewayRoutes")));
        }
    }

    private static SyntaxNode Partial(SyntaxGenerator generator, TypeDeclarationSyntax type) =>
        generator.WithModifiers(type, generator.GetModifiers(type).WithPartial(true));
}
