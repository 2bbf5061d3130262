using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Tests.Docs.CSharp;

/// <summary>Makes a file of a part of one: statements become a method, members become those of a class.</summary>
internal static class Fragment
{
    /// <summary>The class that statements and members are put into. The page's context can add members that they use.</summary>
    private const string Class = "public sealed partial class Fragment";

    internal static string Complete(string code)
    {
        var root = SyntaxFactory.ParseCompilationUnit(code);
        if (root.ContainsDiagnostics || root.Members.Any(IsMember))
        {
            return Members(code);
        }

        var statements = root.Members.OfType<GlobalStatementSyntax>().ToArray();
        if (statements.Length == 0)
        {
            return code;
        }

        // Types may follow the statements, as in a program.
        var types = string.Concat(root.Members.Except(statements).Select(member => member.ToFullString()));
        return $$"""
            {{root.Usings.ToFullString()}}
            {{Class}}
            {
                private async Task RunAsync()
                {
                    {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                }
            }

            {{types}}
            """;
    }

    // A property and a method parse as members of the file; without a modifier, a method is a local function.
    private static bool IsMember(MemberDeclarationSyntax member) => member is GlobalStatementSyntax global
        ? global.Statement is LocalFunctionStatementSyntax
        : member is not (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or BaseNamespaceDeclarationSyntax);

    // Methods that are routes are in a class of routes.
    private static string Members(string code) =>
        $"{(code.Contains("[Http", StringComparison.Ordinal) ? "[ApiGatewayRoutes]\n" : "")}{Class}\n{{\n{code}\n}}\n";
}
