using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lamplighter.Generators.Core.Payloads;

// Where JSON inside an event becomes a type of the user without metadata that the call gives: record.ReadJson<Order>(),
// BatchProcessor.Sqs<Order>(), EventBridgeEvent<Order>.
internal static class PayloadCalls
{
    private const string Lamplighter = "Lamplighter";

    internal static bool MayBe(SyntaxNode node) => node is GenericNameSyntax { TypeArgumentList.Arguments.Count: 1 } name
        && name.Identifier.Text is "ReadJson" or "ReadDetail" or "ReadMember" or "Sqs" or "Kinesis" or "DynamoDb" or "Kafka"
            or "EventBridgeEvent";

    // Null if it isn't one, or needs no metadata.
    internal static ITypeSymbol? TypeOf(SyntaxNode node, SemanticModel model, CancellationToken stop) =>
        model.GetSymbolInfo(node, stop).Symbol switch
        {
            IMethodSymbol method when IsReader(method) || IsProcessor(method) => Needed(method.TypeArguments[0]),
            INamedTypeSymbol { Name: "EventBridgeEvent", Arity: 1 } type when IsOurs(type) => Needed(type.TypeArguments[0]),
            _ => null,
        };

    // The body of an HTTP request: request.ReadJson<Order>(). The resolver finds the project's contexts itself. Null for other nodes.
    internal static ITypeSymbol? BodyOf(SyntaxNode node, SemanticModel model, CancellationToken stop) =>
        model.GetSymbolInfo(node, stop).Symbol is IMethodSymbol { Name: "ReadJson", Arity: 1 } method
        && method.ContainingType is { Name: "HttpRequest" } type
        && IsOurs(type)
        && !HasMetadata(method)
            ? Needed(method.TypeArguments[0])
            : null;

    private static bool IsReader(IMethodSymbol method) => method is { Name: "ReadJson" or "ReadDetail" or "ReadMember", Arity: 1 }
        && HasBase(method.ContainingType, "EventObject")
        && !HasMetadata(method);

    private static bool IsProcessor(IMethodSymbol method) =>
        method is { Name: "Sqs" or "Kinesis" or "DynamoDb" or "Kafka", Arity: 1, ContainingType: { Name: "BatchProcessor", Arity: 0 } type }
        && IsOurs(type)
        && !HasMetadata(method);

    // The metadata itself, or a function that reads.
    private static bool HasMetadata(IMethodSymbol method) => method.Parameters.Any(static parameter => parameter.Name is "type" or "read");

    // Texts, bytes and events are read without a serializer. What a generic method reads isn't known here.
    private static ITypeSymbol? Needed(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
        || type is INamedTypeSymbol { Name: "ReadOnlyMemory", TypeArguments: [{ SpecialType: SpecialType.System_Byte }] }
        || type.TypeKind == TypeKind.Error
        || HasBase(type, "EventObject")
        || HasParameter(type)
            ? null
            : type;

    private static bool HasParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasParameter),
        _ => false,
    };

    private static bool HasBase(ITypeSymbol? type, string name)
    {
        while (type is not null && !(type.Name == name && IsOurs(type)))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static bool IsOurs(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: Lamplighter, ContainingNamespace.IsGlobalNamespace: true };
}
