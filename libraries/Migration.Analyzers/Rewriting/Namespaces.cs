namespace Lamplighter.Analyzers.Migration.Rewriting;

// Namespaces of a program.
internal static class Namespaces
{
    // Null if no assembly has it.
    internal static INamespaceSymbol? Find(Compilation compilation, string name)
    {
        INamespaceSymbol? found = compilation.GlobalNamespace;
        foreach (var part in name.Split('.'))
        {
            found = found?.GetNamespaceMembers().FirstOrDefault(space => space.Name == part);
        }

        return found;
    }

    // Whether a global using imports one of them, so that its replacement will.
    internal static bool IsImportedByAll(Compilation compilation, Func<string, bool> isOld) => compilation.SyntaxTrees.Any(tree =>
        tree.GetRoot() is CompilationUnitSyntax root && root.Usings.Any(directive =>
            directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && directive.Name is { } name
                && isOld(name.ToString().Replace("global::", ""))));
}
