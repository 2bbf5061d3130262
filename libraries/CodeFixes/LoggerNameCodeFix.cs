using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.CodeFixes;

/// <summary>Calls the method that only Lamplighter has (LAMP0034).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class LoggerNameCodeFix() : LamplighterCodeFix("LAMP0034")
{
    private const string Method = "AddLamplighterLogger";

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
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
}
