using System.Collections.Immutable;
using Lamplighter.Internal.Logging.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.Logging;

/// <summary>Reports message templates of <c>Logger</c> that lose values.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogTemplateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(LoggingDescriptors.Reserved, LoggingDescriptors.Count);

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
        if (call.TargetMethod is not { IsStatic: true, ContainingType: var type } || !IsLogger(type))
        {
            return;
        }

        var template = call.Arguments.FirstOrDefault(static argument => argument.Parameter is { Name: "template" });
        if (template?.Value.ConstantValue is not { HasValue: true, Value: string text } || CountOf(call) is not (> 0 and var count))
        {
            return;
        }

        string[] names = [.. TemplateSyntax.Read(text).Where(static part => part.Name is not null).Select(static part => part.Name!)];
        if (names.Length != count)
        {
            context.ReportDiagnostic(
                Diagnostic.Create(LoggingDescriptors.Count, template.Syntax.GetLocation(), Values(names.Length), Values(count)));
        }

        foreach (var name in names.Where(LogLineKeys.IsReserved))
        {
            context.ReportDiagnostic(Diagnostic.Create(LoggingDescriptors.Reserved, template.Syntax.GetLocation(), name));
        }
    }

    private static bool IsLogger(INamedTypeSymbol type) => type is
    {
        Name: "Logger",
        ContainingNamespace: { Name: "Lamplighter", ContainingNamespace.IsGlobalNamespace: true },
    };

    private static string Values(int count) => count == 1 ? "1 value" : $"{count} values";

    // Null when the values are in an array that is created elsewhere.
    private static int? CountOf(IInvocationOperation call)
    {
        if (call.Arguments.FirstOrDefault(static argument => argument.Parameter is { IsParams: true }) is { } array)
        {
            return array is
            {
                ArgumentKind: ArgumentKind.ParamArray,
                Value: IArrayCreationOperation { Initializer.ElementValues.Length: var length },
            }
                ? length
                : null;
        }

        return call.Arguments.Count(static argument => argument.Parameter is { Name: "arg0" or "arg1" or "arg2" });
    }
}
