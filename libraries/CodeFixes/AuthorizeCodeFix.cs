using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Lamplighter.CodeFixes;

/// <summary>Replaces <c>[Authorize]</c> by middleware that refuses callers (LAMP0114), and creates the middleware.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AuthorizeCodeFix() : LamplighterCodeFix("LAMP0114")
{
    // All fixes need the same class.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        diagnostic.Properties.TryGetValue("Fix", out var fix);
        if (fix == "Authorize" && await FindAsync<AttributeSyntax>(context, diagnostic).ConfigureAwait(false) is { } attribute)
        {
            // What roles and policies mean, only the user knows: until it's written, nobody passes.
            var isAnyone = attribute.ArgumentList is null or { Arguments.Count: 0 };
            var name = isAnyone ? "RequireCaller" : "RequirePolicy";
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Use [UseMiddleware<{name}>]",
                    stop => FixAsync(context.Document, attribute, name, isAnyone, stop),
                    name),
                diagnostic);
        }
    }

    private static async Task<Document> FixAsync(
        Document document, AttributeSyntax attribute, string name, bool isAnyone, CancellationToken stop)
    {
        var editor = await DocumentEditor.CreateAsync(document, stop).ConfigureAwait(false);
        var type = SyntaxFactory.ParseName($"global::Lamplighter.UseMiddlewareAttribute<{name}>");
        var use = SyntaxFactory.Attribute(type.WithAdditionalAnnotations(Simplifier.Annotation));
        editor.ReplaceNode(attribute, use.WithTriviaFrom(attribute));
        var routes = attribute.Ancestors().OfType<TypeDeclarationSyntax>().Last();
        if (editor.SemanticModel.LookupNamespacesAndTypes(routes.SpanStart, name: name).IsEmpty)
        {
            editor.InsertAfter(routes, Middleware(name, isAnyone ? "" : attribute.ToString()));
        }

        return editor.GetChangedDocument();
    }

    private static MemberDeclarationSyntax Middleware(string name, string attribute)
    {
        const string task = "global::System.Threading.Tasks.Task";
        const string result = "global::Lamplighter.HttpResult";
        var comment = attribute.Length == 0
            ? "The claims are those that the front door's authorizer has checked."
            : $"Check [{attribute}] here: call next(request) for those who may pass.";
        var answer = attribute.Length == 0
            ? $"request.Claims.Count > 0 ? next(request) : {task}.FromResult({result}.Problem(401))"
            : $"{task}.FromResult({result}.Problem(403))";
        return SyntaxFactory.ParseMemberDeclaration($$"""
            public sealed class {{name}} : global::Lamplighter.IHttpMiddleware
            {
                // {{comment}}
                public {{task}}<{{result}}> InvokeAsync(global::Lamplighter.HttpRequest request, global::Lamplighter.HttpHandler next) =>
                    {{answer}};
            }

            """)!
            .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed, SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }
}
