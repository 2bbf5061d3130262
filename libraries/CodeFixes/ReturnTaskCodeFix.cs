namespace Lamplighter.CodeFixes;

/// <summary>Lets an <c>async void</c> method return <c>Task</c> (LAMP0010, LAMP0108).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReturnTaskCodeFix() : LamplighterCodeFix("LAMP0010", "LAMP0108")
{
    private const string Title = "Return Task";

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        if (diagnostic.Id == "LAMP0108" && !diagnostic.Properties.ContainsKey("ReturnTask"))
        {
            return;
        }

        var found = await FindAsync<SyntaxNode>(context, diagnostic).ConfigureAwait(false);
        var type = found?.FirstAncestorOrSelf<SyntaxNode>(static node => ReturnType(node) is not null);
        if (type is not null && ReturnType(type) is { } returned)
        {
            Offer(
                context,
                diagnostic,
                Title,
                Title,
                returned,
                () => Names.Type("global::System.Threading.Tasks.Task").WithTriviaFrom(returned));
        }
    }

    private static TypeSyntax? ReturnType(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax function => function.ReturnType,
        _ => null,
    };
}
