using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.Logging;

/// <summary>Reports a call of <c>AddLambdaLogger()</c> that the compiler binds to the method of another package.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignLoggerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(LoggingDescriptors.ForeignLogger);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Lamplighter.LambdaLoggingBuilderExtensions") is { } ours)
            {
                start.RegisterOperationAction(operation => Check(operation, ours), OperationKind.Invocation);
            }
        });
    }

    // A call through the name of the class is meant, and so is one with the other package's options.
    private static void Check(OperationAnalysisContext context, INamedTypeSymbol ours)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (method is { Name: "AddLambdaLogger", IsExtensionMethod: true, Parameters.Length: 1 }
            && !SymbolEqualityComparer.Default.Equals(method.ContainingType, ours)
            && method.Parameters[0].Type.Name == "ILoggingBuilder"
            && call.Syntax is InvocationExpressionSyntax { Expression: var called }
            && NameOf(called, call.SemanticModel!) is { } name)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(LoggingDescriptors.ForeignLogger, name.GetLocation(), method.ContainingAssembly.Name));
        }
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called, SemanticModel model) => called switch
    {
        MemberAccessExpressionSyntax access when model.GetSymbolInfo(access.Expression).Symbol is not INamedTypeSymbol => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
