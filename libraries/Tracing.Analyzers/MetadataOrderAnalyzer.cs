using System.Collections.Immutable;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lamplighter.Analyzers.Tracing;

/// <summary>
/// Reports calls of <c>AddMetadata</c> that may be in the order of the X-Ray SDK and of Powertools: namespace, key, value.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MetadataOrderAnalyzer : DiagnosticAnalyzer
{
    private const string Id = "LAMP0040";

    private static readonly DiagnosticDescriptor s_order = new(
        Id,
        "Arguments of AddMetadata may be in another library's order",
        "AddMetadata takes key, value, namespace, and this call has {0} as its key and {1} as its namespace. If that is meant, name the "
        + "last argument: @namespace: {1}. If the order is that of the X-Ray SDK, write AddMetadata({2}, {1}, @namespace: {0})."
        + DiagnosticPage.Hint(Id, "Lamplighter.Tracing"),
        "Lamplighter.Tracing",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(Id));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_order);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(
            static operation => Check(operation, (IInvocationOperation)operation.Operation), OperationKind.Invocation);
    }

    // In the other order, the second argument is a key. All three must be there, and none named.
    private static void Check(OperationAnalysisContext context, IInvocationOperation call)
    {
        if (call.TargetMethod is { Name: "AddMetadata", ContainingType: { Name: "Tracer" or "Span" } type }
            && type.ContainingNamespace is { Name: "Lamplighter", ContainingNamespace.IsGlobalNamespace: true }
            && Written(call, "key") is { } key
            && Written(call, "value") is { } value
            && Written(call, "namespace") is { } space
            && Unconverted(value.Value).Type?.SpecialType == SpecialType.System_String)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_order, call.Syntax.GetLocation(), key.Value.Syntax, space.Value.Syntax, value.Value.Syntax));
        }
    }

    // An argument without a name.
    private static IArgumentOperation? Written(IInvocationOperation call, string parameter) => call.Arguments.FirstOrDefault(argument =>
        argument.Parameter?.Name == parameter
        && argument is { IsImplicit: false, ArgumentKind: ArgumentKind.Explicit }
        && argument.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: null });

    private static IOperation Unconverted(IOperation value) => value is IConversionOperation { IsImplicit: true } conversion
        ? Unconverted(conversion.Operand)
        : value;
}
