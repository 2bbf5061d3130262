using System.Globalization;

namespace Lamplighter.CodeFixes;

/// <summary>Writes a percentage as the share that it is (LAMP0030).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SampleRateCodeFix() : LamplighterCodeFix("LAMP0030")
{
    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        var argument = await FindAsync<AttributeArgumentSyntax>(context, diagnostic).ConfigureAwait(false);
        var found = await FindAsync<LiteralExpressionSyntax>(context, diagnostic).ConfigureAwait(false)
            ?? argument?.Expression as LiteralExpressionSyntax;
        if (found?.Token.Value is { } value && Convert.ToDouble(value, CultureInfo.InvariantCulture) is > 1 and <= 100 and var percent)
        {
            var share = percent / 100;
            Offer(context, diagnostic, $"Write {share.ToString(CultureInfo.InvariantCulture)}", "Share", found, () =>
                SyntaxFactory
                    .LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(share))
                    .WithTriviaFrom(found));
        }
    }
}
