using Lamplighter.Analyzers.Migration.Rewriting;

namespace Lamplighter.Analyzers.Migration.Annotations;

// Rewrites a whole file at once: classes with routes become classes of routes.
internal sealed class AnnotationsRewriter : CSharpSyntaxRewriter
{
    private readonly FileChanges _changes;
    private readonly RouteRules _routes;
    private readonly ResultRules _results;
    private bool _hasRoutes;
    private bool _inRoute;
    private bool _inOther;

    internal AnnotationsRewriter(FileChanges changes)
    {
        _changes = changes;
        _routes = new RouteRules(changes);
        _results = new ResultRules(changes, Visit);
    }

    // Whether something of Annotations stays in the file, with its usings.
    internal bool KeepsAnnotations { get; private set; }

    public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node) => node;

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        _hasRoutes = node.DescendantNodes().OfType<MethodDeclarationSyntax>().Any(method => _routes.HasRoute(method.AttributeLists));
        KeepsAnnotations = HasOwn(node.AttributeLists)
            || node.DescendantNodes().OfType<TypeDeclarationSyntax>().Any(type => HasOwn(type.AttributeLists))
            || node.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Any(method => !_routes.HasRoute(method.AttributeLists) && HasOwn(method.AttributeLists));
        return base.VisitCompilationUnit(node);
    }

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        if (!node.Members.OfType<MethodDeclarationSyntax>().Any(method => _routes.HasRoute(method.AttributeLists)))
        {
            return base.VisitClassDeclaration(node);
        }

        _changes.Change(node.Identifier);
        _changes.Decide(
            node.Identifier,
            $"Write one handler that calls ApiGatewayResolver.Create<{node.Identifier.Text}>(), "
                + "and give the function one event for all routes",
            "the-handler");
        var visited = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
        var trivia = visited.GetLeadingTrivia();
        if (!visited.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            visited = visited.WithLeadingTrivia(SyntaxFactory.TriviaList());
            var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            visited = visited.AddModifiers(partial).WithLeadingTrivia(trivia);
        }

        var routes = SyntaxFactory
            .AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(_changes.Lamplighter(node, "ApiGatewayRoutes"))))
            .WithLeadingTrivia(trivia)
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(FileChanges.Reformat);
        var indent = SyntaxFactory.TriviaList(trivia.Reverse().TakeWhile(static one => one.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse());
        visited = visited.WithLeadingTrivia(indent);
        return visited.WithAttributeLists(visited.AttributeLists.Insert(0, routes));
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (!_routes.HasRoute(node.AttributeLists))
        {
            if (_routes.Route(node.AttributeLists) is { } route)
            {
                _changes.Decide(route, "Write one attribute for each method that the route answers, or call Map", "routes");
            }
            else if (node.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute =>
                AnnotationsNames.IsFunction(_routes.Type(attribute))) is { } function)
            {
                _changes.Decide(function, "This function isn't a route: keep it, or write its handler yourself", "other-functions");
            }

            // What stays on Annotations keeps its results too.
            _inOther = HasOwn(node.AttributeLists);
            var unchanged = base.VisitMethodDeclaration(node);
            _inOther = false;
            return unchanged;
        }

        _inRoute = true;
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        _inRoute = false;
        var leading = visited.GetLeadingTrivia();
        return visited.WithAttributeLists(_routes.Attributes(node.AttributeLists)).WithLeadingTrivia(leading);
    }

    public override SyntaxNode? VisitAttribute(AttributeSyntax node)
    {
        var type = _routes.Type(node);
        if (AnnotationsNames.IsBinding(type) && _inRoute)
        {
            _changes.Change(node);
            var name = type!.Name.Substring(0, type.Name.Length - "Attribute".Length);
            var argument = node.ArgumentList?.Arguments.FirstOrDefault(static one => one.NameEquals?.Name.Identifier.ValueText == "Name");
            var changed = SyntaxFactory.Attribute(SyntaxFactory.ParseName(KeepsAnnotations ? "Lamplighter." + name : name));
            if (argument is not null)
            {
                changed = changed.AddArgumentListArguments(SyntaxFactory.AttributeArgument(argument.Expression.WithoutTrivia()));
            }

            return changed.WithTriviaFrom(node);
        }

        // Where both libraries are imported, both are written in full.
        if (AnnotationsNames.IsBinding(type) && _inOther && _hasRoutes && node.Name is SimpleNameSyntax simple)
        {
            _changes.Change(node);
            var space = SyntaxFactory.ParseName(type!.ContainingNamespace.ToDisplayString());
            return node.WithName(SyntaxFactory.QualifiedName(space, simple));
        }

        if (_inRoute && type?.Name is "FromCustomAuthorizerAttribute" && AnnotationsNames.IsOwn(type))
        {
            _changes.Decide(node, "Take Lamplighter's HttpRequest, and read the value from its Claims", "requests");
        }

        if (type?.Name is "LambdaStartupAttribute" && AnnotationsNames.IsOwn(type))
        {
            _changes.Decide(node, "Build the services yourself, and pass them to ApiGatewayResolver.Create", "services");
        }
        else if (type?.Name is "LambdaGlobalPropertiesAttribute" && AnnotationsNames.IsOwn(type))
        {
            _changes.Decide(node, "Remove it: the template and the program's Main have these settings", "template");
        }

        return base.VisitAttribute(node);
    }

    public override SyntaxNode? VisitParameter(ParameterSyntax node)
    {
        if (_inRoute && node.Type is { } type && _changes.Type(type) is { } found
            && found.ContainingNamespace?.ToDisplayString() == "Amazon.Lambda.APIGatewayEvents")
        {
            _changes.Decide(
                type,
                "Take Lamplighter's HttpRequest: it has the method, path, query, headers and body of every kind of event",
                "requests");
        }

        return base.VisitParameter(node);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        (!_inOther && _changes.Symbol(node) is IMethodSymbol method ? _results.Call(node, method) ?? LogCall(node, method) : null)
            ?? base.VisitInvocationExpression(node);

    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) =>
        Renamed(node) is { } name
            ? SyntaxFactory.ParseName("Lamplighter." + name).WithTriviaFrom(node)
            : base.VisitQualifiedName(node);

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        Renamed(node) is { } name ? _changes.Lamplighter(node, name).WithTriviaFrom(node) : node;

    private bool HasOwn(SyntaxList<AttributeListSyntax> lists) =>
        lists.SelectMany(static list => list.Attributes).Any(attribute => AnnotationsNames.IsOwn(_routes.Type(attribute)));

    private string? Renamed(NameSyntax node)
    {
        if (_inOther || _changes.Symbol(node) is not INamedTypeSymbol type)
        {
            return null;
        }

        var name = type.Name switch
        {
            "IHttpResult" when AnnotationsNames.IsOwn(type) => "HttpResult",
            "ILambdaContext" when _inRoute && type.ContainingNamespace.ToDisplayString() == "Amazon.Lambda.Core" => "LambdaContext",
            _ => null,
        };
        if (name is not null)
        {
            _changes.Change(node);
        }

        return name;
    }

    // context.Logger.LogLine("x") becomes Logger.LogInformation("x").
    private InvocationExpressionSyntax? LogCall(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        if (!_inRoute || method.ContainingType.Name != "ILambdaLogger" || node.Expression is not MemberAccessExpressionSyntax access
            || _changes.Symbol(access.Expression) is not IPropertySymbol { Name: "Logger", ContainingType.Name: "ILambdaContext" })
        {
            return null;
        }

        _changes.Change(node);
        var name = method.Name == "LogLine" || (method.Name == "Log" && method.Parameters.Length == 1) ? "LogInformation" : method.Name;
        return node
            .WithExpression(access
                .WithExpression(_changes.Lamplighter(node, "Logger").WithTriviaFrom(access.Expression))
                .WithName(SyntaxFactory.IdentifierName(name)))
            .WithArgumentList((ArgumentListSyntax)Visit(node.ArgumentList)!);
    }
}
