using Microsoft.CodeAnalysis.Formatting;

namespace Lamplighter.CodeFixes;

/// <summary>Takes a route's value: with the parameter that was probably meant, or with a new one (LAMP0105).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RouteValueCodeFix() : LamplighterCodeFix("LAMP0105")
{
    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic)
    {
        if (await FindAsync<MethodDeclarationSyntax>(context, diagnostic).ConfigureAwait(false) is not { } method
            || !diagnostic.Properties.TryGetValue("Name", out var name) || name is null)
        {
            return;
        }

        diagnostic.Properties.TryGetValue("Parameter", out var meant);
        if (method.ParameterList.Parameters.FirstOrDefault(parameter => parameter.Identifier.ValueText == meant) is { } found)
        {
            Offer(
                context,
                diagnostic,
                $"Take '{meant}' from '{name}' in the path",
                "Take",
                found,
                () => BindingCodeFix.Bind(found, "FromRoute", name));
        }

        if (SyntaxFacts.IsValidIdentifier(name) && diagnostic.Properties.TryGetValue("Type", out var type))
        {
            Offer(context, diagnostic, $"Add the parameter '{name}'", "Add", method, () => With(method, name, type!));
        }
    }

    // In front, where no optional parameter is before it.
    private static MethodDeclarationSyntax With(MethodDeclarationSyntax method, string name, string type)
    {
        var parameter = SyntaxFactory.Parameter(Names.Identifier(name)).WithType(
            Names.Type(type.Contains(".") ? "global::" + type : type).WithTrailingTrivia(SyntaxFactory.Space));
        var parameters = method.ParameterList.WithParameters(method.ParameterList.Parameters.Insert(0, parameter));
        return method.WithParameterList(parameters.WithAdditionalAnnotations(Formatter.Annotation));
    }
}
