using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.Batch;

// Recognizes the members of Lamplighter.Batch.
internal static class BatchCalls
{
    // ProcessAsync or RunAsync of a processor.
    internal static bool IsRun(IMethodSymbol method) =>
        method is { Name: "ProcessAsync" or "RunAsync", ContainingType: { Name: "BatchProcessor", Arity: 1 } type } && IsOurs(type);

    // BatchProcessor.Sqs and its siblings: the source's name; null for other methods.
    internal static string? SourceOf(IMethodSymbol method) =>
        method is { Name: "Sqs" or "Kinesis" or "DynamoDb" or "Kafka", ContainingType: { Name: "BatchProcessor", Arity: 0 } type }
        && IsOurs(type)
            ? method.Name
            : null;

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Lamplighter", ContainingNamespace.IsGlobalNamespace: true };
}
