namespace Lamplighter.Analyzers.Migration.Rewriting;

// The usings of a rewritten file: those of the old library's namespaces become one of Lamplighter's.
internal static class UsingDirectives
{
    private const string Lamplighter = "Lamplighter";

    internal static CompilationUnitSyntax Replace(
        CompilationUnitSyntax root, FileChanges changes, Func<string, bool> isOld, bool isCoveredElsewhere)
    {
        var own = root.Usings.Concat(root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(static space => space.Usings));
        var hadOld = own.Any(directive => IsOld(directive, isOld));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        root = root.WithUsings(Replace(root.Usings, isOld, seen));
        root = root.ReplaceNodes(root.Members.OfType<BaseNamespaceDeclarationSyntax>(), (_, space) =>
            space.WithUsings(Replace(space.Usings, isOld, new HashSet<string>(seen, StringComparer.Ordinal))));
        var isNeeded = !hadOld && !isCoveredElsewhere && !seen.Contains(Lamplighter);
        foreach (var name in changes.Namespaces.Concat(isNeeded ? [Lamplighter] : []))
        {
            if (seen.Add(name))
            {
                root = Add(root, name);
            }
        }

        return root;
    }

    private static bool IsOld(UsingDirectiveSyntax directive, Func<string, bool> isOld) =>
        directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name is { } name && isOld(name.ToString());

    private static SyntaxList<UsingDirectiveSyntax> Replace(
        SyntaxList<UsingDirectiveSyntax> directives, Func<string, bool> isOld, HashSet<string> seen)
    {
        var result = new List<UsingDirectiveSyntax>();
        foreach (var directive in directives)
        {
            var changed = IsOld(directive, isOld)
                ? directive.WithName(SyntaxFactory.IdentifierName(Lamplighter).WithTriviaFrom(directive.Name!))
                : directive;
            var isPlain = changed.Alias is null && changed.StaticKeyword.IsKind(SyntaxKind.None);
            if (!isPlain || seen.Add(changed.Name!.ToString()) || directive.ContainsDirectives)
            {
                result.Add(changed);
            }
            else if (HasText(directive.GetLeadingTrivia()) && result.Count > 0)
            {
                // A comment above a using that goes away stays.
                result.Add(changed);
            }
        }

        return SyntaxFactory.List(result);
    }

    private static bool IsSystem(NameSyntax? name) => name?.ToString().StartsWith("System", StringComparison.Ordinal) == true;

    private static bool HasText(SyntaxTriviaList trivia) => trivia.Any(static one =>
        !one.IsKind(SyntaxKind.WhitespaceTrivia) && !one.IsKind(SyntaxKind.EndOfLineTrivia));

    // After the last using of the same kind, or in front of everything where there isn't a using.
    private static CompilationUnitSyntax Add(CompilationUnitSyntax root, string name)
    {
        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space));
        if (root.Usings.LastOrDefault(one => IsSystem(one.Name) && IsSystem(directive.Name)) is { } last
            || (last = root.Usings.LastOrDefault()) is not null)
        {
            var end = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) ? last.GetTrailingTrivia().Last() : SyntaxFactory.LineFeed;
            return root.WithUsings(root.Usings.Insert(root.Usings.IndexOf(last) + 1, directive.WithTrailingTrivia(end)));
        }

        var first = root.GetFirstToken();
        return root.ReplaceToken(first, first.WithLeadingTrivia(SyntaxFactory.TriviaList()))
            .AddUsings(directive.WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed));
    }
}
