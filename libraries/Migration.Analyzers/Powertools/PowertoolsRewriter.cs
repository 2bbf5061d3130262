using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Powertools;

// Rewrites a whole file at once: after the first change, the old symbols are no longer known in it.
internal sealed class PowertoolsRewriter : CSharpSyntaxRewriter
{
    // The type that Powertools' serializer derives from.
    private const string AmazonSerializer = "SourceGeneratorLambdaJsonSerializer";
    private const string AmazonNamespace = "Amazon.Lambda.Serialization.SystemTextJson";

    // A block whose statements take the place of one.
    private static readonly SyntaxAnnotation s_statements = new("Lamplighter.Statements");

    private readonly FileChanges _changes;
    private readonly AttributeRules _attributes;
    private readonly SubsegmentRules _subsegments;
    private readonly MetricsRules _metrics;
    private readonly LoggerRules _logger;

    internal PowertoolsRewriter(FileChanges changes)
    {
        _changes = changes;
        _attributes = new AttributeRules(changes, Visit);
        _subsegments = new SubsegmentRules(changes, Visit);
        _metrics = new MetricsRules(changes, Visit);
        _logger = new LoggerRules(changes, Visit);
    }

    public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node)
    {
        if (node.NamespaceOrType is not NameSyntax name || _changes.Symbol(name) is not { } symbol)
        {
            return node;
        }

        if (PowertoolsNames.IsOther(symbol))
        {
            _changes.Decide(
                node,
                $"{name} can stay beside Lamplighter, or move to Lamplighter's own utility if there is one",
                "other-utilities");
            return node;
        }

        if (symbol is INamespaceSymbol && PowertoolsNames.IsReplaced(name.ToString()))
        {
            // The file's usings are replaced together, at the end.
            _changes.Change(node);
            return node.Alias is null ? node : node.WithNamespaceOrType(SyntaxFactory.IdentifierName("Lamplighter").WithTriviaFrom(name));
        }

        return base.VisitUsingDirective(node);
    }

    public override SyntaxNode? VisitAttribute(AttributeSyntax node)
    {
        if (node.ArgumentList is null || !PowertoolsNames.IsReplaced(_changes.Symbol(node)))
        {
            return base.VisitAttribute(node);
        }

        var arguments = _attributes.Arguments(node);
        return node
            .WithName((NameSyntax)Visit(node.Name)!)
            .WithArgumentList(arguments.Count == 0 ? null : node.ArgumentList.WithArguments(arguments));
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var visited = (BlockSyntax)base.VisitBlock(node)!;
        var statements = new List<StatementSyntax>();
        var isAfterBlock = false;
        foreach (var statement in visited.Statements)
        {
            var several = statement is BlockSyntax block && statement.HasAnnotation(s_statements) ? block.Statements : [statement];
            statements.AddRange(isAfterBlock && several.Count > 0 ? several.Replace(several[0], Apart(several[0])) : several);
            isAfterBlock = statement is UsingStatementSyntax && statement.HasAnnotation(FileChanges.Reformat);
        }

        return visited.WithStatements(SyntaxFactory.List(statements));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
        _subsegments.Statement(node)
            ?? _logger.ExtraKeys(node)
            ?? Several(node, _metrics.Assignment(node))
            ?? base.VisitExpressionStatement(node);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (_changes.Symbol(node) is not IMethodSymbol method)
        {
            return base.VisitInvocationExpression(node);
        }

        if (!PowertoolsNames.IsReplaced(method))
        {
            return _subsegments.Call(node, method) ?? base.VisitInvocationExpression(node);
        }

        _logger.Check(node, method);
        return Known(node, method) ?? _logger.Extension(node, method) ?? base.VisitInvocationExpression(node);
    }

    public override SyntaxNode? VisitInitializerExpression(InitializerExpressionSyntax node)
    {
        // A buffer that is set is enabled.
        var visited = (InitializerExpressionSyntax)base.VisitInitializerExpression(node)!;
        for (var i = node.Expressions.Count - 1; i >= 0; i--)
        {
            if (node.Expressions[i] is AssignmentExpressionSyntax { Left: var left, Right: var right }
                && _changes.Symbol(left) is IPropertySymbol { Name: "Enabled", ContainingType.Name: "LogBufferingOptions" } property
                && PowertoolsNames.IsReplaced(property)
                && _changes.Constant(right) is true)
            {
                _changes.Change(node.Expressions[i]);
                visited = visited.WithExpressions(visited.Expressions.RemoveAt(i));
            }
        }

        return visited;
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node) =>
        // VisitInitializerExpression removes it.
        node.Parent is InitializerExpressionSyntax
            && _changes.Symbol(node.Left) is IPropertySymbol { Name: "Enabled", ContainingType.Name: "LogBufferingOptions" } property
            && PowertoolsNames.IsReplaced(property)
            && _changes.Constant(node.Right) is true
                ? node
                : base.VisitAssignmentExpression(node);

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (FullName(node, node.Expression, node.Name) is { } name)
        {
            return name;
        }

        if (node.Expression is MemberAccessExpressionSyntax { Expression: var type } inner
            && _changes.Symbol(inner) is IPropertySymbol { Name: "Instance" or "LogBuffering" } property
            && PowertoolsNames.IsReplaced(property))
        {
            if (property.Name == "Instance")
            {
                _changes.Change(inner);
                return node.WithExpression((ExpressionSyntax)Visit(type)!).WithName((SimpleNameSyntax)Visit(node.Name)!);
            }

            _changes.Decide(node, "Assign a LogBufferOptions to Buffer: it is null until you set it", "buffering");
            return node;
        }

        _subsegments.Check(node);
        return base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) =>
        FullName(node, node.Left, node.Right) ?? base.VisitQualifiedName(node);

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (_changes.IsAlias(node) || Rename(node) is not { } name)
        {
            return node;
        }

        // A type whose new name means something else here is written in full.
        var isPart = node.Parent is QualifiedNameSyntax or AttributeSyntax
            || (node.Parent is MemberAccessExpressionSyntax access && access.Name == node);
        return !isPart && _changes.Symbol(node) is INamedTypeSymbol
            ? _changes.Lamplighter(node, name).WithTriviaFrom(node)
            : node.WithIdentifier(Code.Identifier(name).WithTriviaFrom(node.Identifier));
    }

    public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
    {
        var visited = (GenericNameSyntax)base.VisitGenericName(node)!;
        return Rename(node) is { } name ? visited.WithIdentifier(Code.Identifier(name).WithTriviaFrom(node.Identifier)) : visited;
    }

    // With an empty line above.
    private static StatementSyntax Apart(StatementSyntax statement)
    {
        var trivia = statement.GetLeadingTrivia();
        return trivia.FirstOrDefault(static one => !one.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia)
            ? statement
            : statement.WithLeadingTrivia(trivia.Insert(0, SyntaxFactory.ElasticLineFeed));
    }

    private static BlockSyntax? Several(ExpressionStatementSyntax original, BlockSyntax? block)
    {
        if (block is null)
        {
            return null;
        }

        var statements = block.Statements.Select(static statement => statement
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(FileChanges.Reformat)).ToArray();
        if (statements.Length > 0)
        {
            statements[0] = statements[0].WithLeadingTrivia(original.GetLeadingTrivia());
        }

        return block.WithStatements(SyntaxFactory.List(statements)).WithAdditionalAnnotations(s_statements);
    }

    // AWS.Lambda.Powertools.Logging.Logger becomes Lamplighter.Logger.
    private SyntaxNode? FullName(SyntaxNode node, SyntaxNode left, SimpleNameSyntax right)
    {
        if (_changes.Symbol(left) is not INamespaceSymbol space || !PowertoolsNames.IsReplaced(space.ToDisplayString()))
        {
            return null;
        }

        _changes.Change(node);
        var name = (SimpleNameSyntax)Visit(right)!;
        var owner = SyntaxFactory.ParseName(name.Identifier.ValueText == AmazonSerializer ? AmazonNamespace : "Lamplighter");
        return node is QualifiedNameSyntax
            ? SyntaxFactory.QualifiedName(owner, name).WithTriviaFrom(node)
            : SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner, name).WithTriviaFrom(node);
    }

    // Calls that become other calls.
    private SyntaxNode? Known(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        switch (method.ContainingType.Name, method.Name)
        {
            case ("Tracing", "AddMetadata") when method.Parameters.Length == 3:
                _changes.Change(node);
                return MetadataRule.Reorder(node, Visit).WithExpression((ExpressionSyntax)Visit(node.Expression)!);
            case ("Tracing", "AddAnnotation"):
                AnnotationRule.Check(node, _changes);
                return null;
            case ("Tracing", "RegisterForAllServices" or "Register"):
                _changes.Change(node);
                return SyntaxFactory.ParseExpression($"{_changes.Lamplighter(node, "AwsSdkTracing")}.Register()").WithTriviaFrom(node);
            case ("TracingSerializerExtensions", "WithTracing") when node.Expression is MemberAccessExpressionSyntax access:
                _changes.Change(node);
                return Visit(access.Expression)!.WithTrailingTrivia(node.GetTrailingTrivia());
            case ("Metrics" or "IMetrics", "PushSingleMetric"):
                return _metrics.SingleMetric(node, method);
            case ("Metrics" or "IMetrics", "SetDefaultDimensions"):
                return _metrics.DefaultDimensions(node);
            case ("Metrics", "Configure") when node.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax):
                _changes.Decide(node, "Metrics.Configure returns nothing: call Metrics directly", "instances");
                return null;
            default:
                return null;
        }
    }

    // Null where the name stays.
    private string? Rename(SimpleNameSyntax node)
    {
        var symbol = _changes.Symbol(node);
        symbol = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol;
        if (symbol is null or INamespaceSymbol || !PowertoolsNames.IsReplaced(symbol) || symbol is ITypeParameterSymbol)
        {
            return null;
        }

        if (symbol is IMethodSymbol { ReducedFrom: not null } method && LoggerRules.TakesExtraKeys(method))
        {
            return null;
        }

        if (PowertoolsNames.Find(symbol) is not { } name)
        {
            var (text, section) = PowertoolsDecisions.Find(symbol);
            _changes.Decide(node, text, section);
            return null;
        }

        return symbol is INamedTypeSymbol type ? TypeName(node, type, name) : Changed(node, name);
    }

    private string? TypeName(SimpleNameSyntax node, INamedTypeSymbol type, string name)
    {
        if (name == AmazonSerializer && !_changes.Sees(node, name) && node.Parent is not QualifiedNameSyntax)
        {
            _changes.Namespaces.Add(AmazonNamespace);
        }

        // [Logging] or [LoggingAttribute]
        var isShort = node.Identifier.ValueText != type.Name && node.Identifier.ValueText + "Attribute" == type.Name;
        return Changed(node, isShort ? name.Substring(0, name.Length - "Attribute".Length) : name);
    }

    private string? Changed(SimpleNameSyntax node, string name)
    {
        if (name == node.Identifier.ValueText)
        {
            return null;
        }

        _changes.Change(node);
        return name;
    }
}
