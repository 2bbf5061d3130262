namespace Lamplighter.CodeFixes;

/// <summary>Calls the method that only Lamplighter has (LAMP0034).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class LoggerNameCodeFix() : LamplighterCodeFix("LAMP0034")
{
    private const string Method = "AddLamplighterLogger";

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        if (await FindAsync<IdentifierNameSyntax>(context, diagnostic).ConfigureAwait(false) is { } name)
        {
            Offer(
                context,
                diagnostic,
                $"Call {Method}",
                Method,
                name,
                () => SyntaxFactory.IdentifierName(Method).WithTriviaFrom(name));
        }
    }
}
