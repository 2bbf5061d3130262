using Lamplighter.Generators.EventHandler.Analysis;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.EventHandler.OpenApi.Operations;

// Finds the responses that the code of a method shows: the results that it creates, and the HttpExceptions.
internal sealed class ResultScan(Compilation compilation)
{
    private const int MaxMethods = 20;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    internal List<Response> Found { get; } = [];

    // Whether there are results whose status the code doesn't show.
    internal bool HasUnknown { get; private set; }

    internal void Scan(IMethodSymbol method)
    {
        if (!_seen.Add(method))
        {
            return;
        }

        if (_seen.Count > MaxMethods || method.DeclaringSyntaxReferences.IsEmpty)
        {
            HasUnknown = true;
            return;
        }

        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax();
            if (compilation.ContainsSyntaxTree(node.SyntaxTree))
            {
                var model = compilation.GetSemanticModel(node.SyntaxTree);
                foreach (var inner in node.DescendantNodes())
                {
                    Scan(inner, model);
                }
            }
        }
    }

    private void Scan(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call when model.GetSymbolInfo(call).Symbol is IMethodSymbol method:
                Call(call, method, model);
                break;
            case BaseObjectCreationExpressionSyntax created when model.GetTypeInfo(created).Type is INamedTypeSymbol type:
                Exception(created, type, model);
                break;
            case IdentifierNameSyntax name when name.Parent is not (InvocationExpressionSyntax or NameColonSyntax or TypeSyntax)
                && model.GetSymbolInfo(name).Symbol is IFieldSymbol or IPropertySymbol && IsResult(model.GetTypeInfo(name).Type):
                HasUnknown = true;
                break;
        }
    }

    private void Call(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model)
    {
        if (IsResult(method.ContainingType))
        {
            if (method.IsStatic && ResultMethods.Response(method, Arguments(call.ArgumentList, method, model)) is { } response)
            {
                Found.Add(response);
            }
            else if (method.IsStatic)
            {
                HasUnknown = true;
            }
        }
        else if (RouteAnalysis.ResultOf(method) is { } result && IsResult(result))
        {
            // What is called can be another implementation, which the code doesn't show.
            HasUnknown |= method.IsAbstract || method.IsVirtual
                || (method.IsOverride && !method.IsSealed && !method.ContainingType.IsSealed);
            Scan(method.PartialImplementationPart ?? method.OriginalDefinition);
        }
    }

    private void Exception(BaseObjectCreationExpressionSyntax created, INamedTypeSymbol type, SemanticModel model)
    {
        if (type.ContainingNamespace.ToDisplayString() != "Lamplighter")
        {
            return;
        }

        var status = type.Name switch
        {
            "BadRequestException" => 400,
            "UnauthorizedException" => 401,
            "ForbiddenException" => 403,
            "NotFoundException" => 404,
            "ConflictException" => 409,
            "UnprocessableContentException" => 422,
            "HttpException" when model.GetSymbolInfo(created).Symbol is IMethodSymbol constructor
                && created.ArgumentList is { } list
                && Arguments(list, constructor, model).TryGetValue("statusCode", out var constant) => constant as int?,
            _ => null,
        };
        if (status is { } known)
        {
            var hasErrors = created.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                .Any(static one => one.Left is IdentifierNameSyntax { Identifier.ValueText: "Errors" }) == true;
            Found.Add(new Response(known, ContentType: hasErrors ? Response.ValidationProblem : Response.Problem));
        }
    }

    // The constants by the names of the parameters; null for other values, and nothing for arguments that are left out.
    private static Dictionary<string, object?> Arguments(ArgumentListSyntax list, IMethodSymbol method, SemanticModel model)
    {
        var found = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var argument = list.Arguments[i];
            var name = argument.NameColon?.Name.Identifier.ValueText
                ?? (i < method.Parameters.Length ? method.Parameters[i].Name : null);
            if (name is not null)
            {
                found[name] = model.GetConstantValue(argument.Expression).Value;
            }
        }

        return found;
    }

    private static bool IsResult(ITypeSymbol? type) => type.Is("Lamplighter", "HttpResult");
}
