using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Lamplighter.CodeFixes;

/// <summary>Makes a class a route class: <c>partial</c> (LAMP0101), with <c>[ApiGatewayRoutes]</c> (LAMP0110).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RouteClassCodeFix() : LamplighterCodeFix("LAMP0101", "LAMP0110")
{
    private const string Key = "RouteClass";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var generator = SyntaxGenerator.GetGenerator(context.Document);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindAsync<TypeDeclarationSyntax>(context, diagnostic).ConfigureAwait(false) is not { } type)
            {
                continue;
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
    }

    private static SyntaxNode Partial(SyntaxGenerator generator, TypeDeclarationSyntax type) =>
        generator.WithModifiers(type, generator.GetModifiers(type).WithPartial(true));
}
