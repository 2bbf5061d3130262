using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Reads the typed events as the referenced version declares them: each version has members that those before lack.
internal static class AmazonAnalysis
{
    private const string Gateway = "Amazon.Lambda.APIGatewayEvents.";
    private const string Balancer = "Amazon.Lambda.ApplicationLoadBalancerEvents.ApplicationLoadBalancer";
    private const int MaxDepth = 6;

    internal static AmazonModel Analyze(Compilation compilation)
    {
        var hasContext = compilation.GetTypeByMetadataName("Amazon.Lambda.Core.ILambdaContext") is not null
            && compilation.GetTypeByMetadataName("Lamplighter.ApiGatewayResolver") is not null;
        return new AmazonModel(
            hasContext,
            compilation.Assembly.GetTypeByMetadataName("Microsoft.CodeAnalysis.EmbeddedAttribute") is not null,
            hasContext ? Events(compilation) : default);
    }

    private static EquatableArray<AmazonEvent> Events(Compilation compilation)
    {
        var events = new List<AmazonEvent>();
        if (Request(Gateway + "APIGatewayProxy") is { } rest && Request(Gateway + "APIGatewayHttpApiV2Proxy") is { } http)
        {
            events.Add(new AmazonEvent(
                Gateway + "APIGatewayProxy", "a REST API, or of an HTTP API with payload format 1.0", "MultiValueHeaders", false,
                Members(rest, 0)));
            events.Add(new AmazonEvent(
                Gateway + "APIGatewayHttpApiV2Proxy", "an HTTP API with payload format 2.0, or of a function URL", "Cookies", false,
                Members(http, 0)));
        }

        if (Request(Balancer) is { } balancer)
        {
            events.Add(new AmazonEvent(Balancer, "an Application Load Balancer", "MultiValueHeaders", true, Members(balancer, 0)));
        }

        return new EquatableArray<AmazonEvent>([.. events]);

        // Versions before multi-value headers are too old.
        INamedTypeSymbol? Request(string name) => compilation.GetTypeByMetadataName(name + "Request") is { } request
            && (name.EndsWith("V2Proxy", StringComparison.Ordinal) || request.GetMembers("MultiValueHeaders").Length > 0)
                ? request
                : null;
    }

    private static EquatableArray<EventMember> Members(ITypeSymbol type, int depth) => new([.. type.GetMembers()
        .OfType<IPropertySymbol>()
        .Where(static property => property.IsPublicAndReadable())
        .Select(property => Member(property, depth))
        .Where(static member => member is not null)!]);

    private static EventMember? Member(IPropertySymbol property, int depth)
    {
        if (Kind(property.Type) is not { } kind || depth > MaxDepth)
        {
            return null;
        }

        kind = property.Type.Name is "ALBRequestContext" or "ElbInfo" ? EventMemberKind.Mark : kind;
        return new EventMember(
            property.Name,
            JsonName(property.Name),
            kind,
            kind is EventMemberKind.Object or EventMemberKind.Mark ? Members(property.Type, depth + 1) : default);
    }

    private static EventMemberKind? Kind(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => EventMemberKind.Text,
        SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double => EventMemberKind.Number,
        SpecialType.System_Boolean => EventMemberKind.Flag,
        _ => Named(type),
    };

    private static EventMemberKind? Named(ITypeSymbol type)
    {
        var map = type.AllInterfaces.Prepend(type as INamedTypeSymbol).FirstOrDefault(
            static one => one is { Name: "IDictionary", TypeArguments.Length: 2 });
        if (map is not null)
        {
            return map.TypeArguments[1] switch
            {
                { SpecialType: SpecialType.System_String } => EventMemberKind.Texts,
                { SpecialType: SpecialType.System_Object } =>
                    type.GetMembers("Claims").Length > 0 ? EventMemberKind.Authorizer : EventMemberKind.Values,
                var list when IsList(list) => EventMemberKind.Lists,
                _ => null,
            };
        }

        return IsList(type) ? EventMemberKind.List
            : type is { TypeKind: TypeKind.Class } && IsOfEvents(type.ContainingNamespace.ToDisplayString())
                ? EventMemberKind.Object
            : null;
    }

    private static bool IsOfEvents(string @namespace) =>
        @namespace is "Amazon.Lambda.APIGatewayEvents" or "Amazon.Lambda.ApplicationLoadBalancerEvents";

    private static bool IsList(ITypeSymbol type) => type.ItemType() is { SpecialType: SpecialType.System_String };

    // Camel case, where a word of capitals counts as one: iam, amr, userArn; but subjectDN, as the gateway has it.
    private static string JsonName(string name) => name switch
    {
        "UserARN" => "userArn",
        "ConnectionAt" => "connectedAt",
        _ when name.All(char.IsUpper) => name.ToLowerInvariant(),
        _ => char.ToLowerInvariant(name[0]) + name.Substring(1),
    };
}
