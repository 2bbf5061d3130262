using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Lamplighter.CodeFixes;

// Names written in full, which the editor shortens as far as the file's usings allow.
internal static class Names
{
    internal static AttributeListSyntax Attribute(string name, ExpressionSyntax? argument = null)
    {
        var attribute = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName($"global::{name}Attribute").WithAdditionalAnnotations(Simplifier.Annotation));
        attribute = argument is null ? attribute : attribute.AddArgumentListArguments(SyntaxFactory.AttributeArgument(argument));
        return SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // A type's own name and those of its arguments may be written in full.
    internal static TypeSyntax Type(string name)
    {
        var type = SyntaxFactory.ParseTypeName(name);
        return type.ReplaceNodes(
            type.DescendantNodesAndSelf().OfType<TypeSyntax>(), static (_, part) => part.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    internal static SyntaxToken Identifier(string name) =>
        SyntaxFactory.ParseToken(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name);
}
