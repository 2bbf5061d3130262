using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Lamplighter.CodeFixes;

/// <summary>Adds a type to the project's <c>JsonSerializerContext</c>, or creates one (LAMP0021, LAMP0107).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class JsonContextCodeFix() : LamplighterCodeFix("LAMP0021", "LAMP0107")
{
    private const string Serialization = "System.Text.Json.Serialization.";

    // All fixes change the same place.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue("Type", out var type) || type is null)
        {
            return;
        }

        var found = await FindContextAsync(context.Document.Project, context.CancellationToken).ConfigureAwait(false);
        if (found is var (document, declaration))
        {
            Register(context, diagnostic, $"Add the type to '{declaration.Identifier.Text}'", async stop =>
            {
                var editor = await DocumentEditor.CreateAsync(document, stop).ConfigureAwait(false);
                editor.AddAttribute(declaration, Serializable(type));
                return editor.GetChangedDocument();
            });
        }
        else if (await FindAsync<TypeDeclarationSyntax>(context, diagnostic).ConfigureAwait(false) is { } routes)
        {
            Register(context, diagnostic, "Create a JsonSerializerContext for the type", async stop =>
            {
                var editor = await DocumentEditor.CreateAsync(context.Document, stop).ConfigureAwait(false);
                editor.InsertAfter(routes.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last(), Context(type));
                return editor.GetChangedDocument();
            });
        }
    }

    private static void Register(
        CodeFixContext context, Diagnostic diagnostic, string title, Func<CancellationToken, Task<Document>> fix) =>
        context.RegisterCodeFix(CodeAction.Create(title, fix, title), diagnostic);

    private static async Task<(
        Document Document, ClassDeclarationSyntax Declaration)?> FindContextAsync(Project project, CancellationToken stop)
    {
        foreach (var document in project.Documents)
        {
            var root = await document.GetSyntaxRootAsync(stop).ConfigureAwait(false);
            var found = root?.DescendantNodes().OfType<ClassDeclarationSyntax>().FirstOrDefault(static candidate =>
                candidate.AttributeLists.Count > 0 && candidate.BaseList?.Types.Any(IsContext) == true);
            if (found is not null)
            {
                return (document, found);
            }
        }

        return null;
    }

    private static bool IsContext(BaseTypeSyntax type) => type.Type.ToString().EndsWith("JsonSerializerContext", StringComparison.Ordinal);

    private static AttributeListSyntax Serializable(string type) =>
        Names.Attribute(Serialization + "JsonSerializable", SyntaxFactory.TypeOfExpression(Names.Type(type)));

    private static ClassDeclarationSyntax Context(string type) =>
        ((ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("internal sealed partial class AppJson : "
            + $"global::{Serialization}JsonSerializerContext\n{{\n}}\n")!)
        .AddAttributeLists(Serializable(type).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed))
        .WithLeadingTrivia(SyntaxFactory.ElasticLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
}
