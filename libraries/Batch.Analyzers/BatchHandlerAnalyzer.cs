using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.Batch;

/// <summary>Reports responses of batches that are dropped, and handlers that don't wait for their work.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BatchHandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(BatchDescriptors.Response, BatchDescriptors.AsyncVoid);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(
            static operation => Check(operation, (IInvocationOperation)operation.Operation), OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (!BatchCalls.IsRun(call.TargetMethod))
        {
            return;
        }

        if (IsDropped(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(BatchDescriptors.Response, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation handler })
            {
                CheckHandler(context, handler);
            }
        }
    }

    // As a statement, or as a Task without a result.
    private static bool IsDropped(IOperation call)
    {
        var user = call.Parent;
        while (user is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            user = user.Parent;
        }

        return user is IExpressionStatementOperation
            || user is IConversionOperation { IsImplicit: true, Type: INamedTypeSymbol { Name: "Task", Arity: 0 } }
                and not { Parent: IReturnOperation { Parent.Parent: IAnonymousFunctionOperation } };
    }

    private static void CheckHandler(OperationAnalysisContext context, IAnonymousFunctionOperation handler)
    {
        foreach (var operation in handler.Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true } method })
            {
                context.ReportDiagnostic(Diagnostic.Create(BatchDescriptors.AsyncVoid, operation.Syntax.GetLocation(), method.Name));
            }
        }
    }
}
