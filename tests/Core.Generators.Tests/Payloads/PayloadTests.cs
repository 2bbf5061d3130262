using Lamplighter.Generators.Core.Payloads;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests.Payloads;

/// <summary>Types that are read from events, and the contexts that cover them.</summary>
public sealed class PayloadTests
{
    private const string Register =
        "global::Lamplighter.Internal.Core.Values.TelemetryJson.Register(static () => global::AppJson.Default);";

    private const string Serializing = """
        using System;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;

        """;

    private const string Head = "using System.Collections.Generic;\nusing Lamplighter;\n" + Serializing;

    private const string Types = """

        public sealed record Order(string Id);
        public sealed record Other(string Id);
        public sealed record Envelope(Order Order);
        """;

    public static TheoryData<string> Calls =>
    [
        "object? M(SqsMessage message) => message.ReadJson<Order>();",
        "object? M(SqsMessage? message) => message?.ReadJson<Order>();",
        "object? M(KinesisRecord record) => record.ReadJson<Order>();",
        "object? M(DynamoDbItem item) => item.ReadJson<Order>();",
        "object? M(EventBridgeEvent placed) => placed.ReadDetail<Order>();",
        "object? M(SqsMessages messages) => messages.ReadMember<Order>(\"order\");",
        "object? M(EventBridgeEvent<Order> placed) => placed.Detail;",
        "object? M() => BatchProcessor.Sqs<Order>();",
        "object? M() => BatchProcessor.Kinesis<Order>(o => o.MaxConcurrency = 2);",
        "object? M() => BatchProcessor.DynamoDb<Order>();",
        "object? M() => BatchProcessor.Kafka<Order>();",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_ATypeWithoutAContext_IsReported(string member)
    {
        var found = Assert.Single(await ReportAsync(Program(member), "PublishAot"));

        Assert.Equal("LAMP0021", found.Id);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.StartsWith("'Order' is read from an event, ", found.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("global::Order", found.Properties["Type"]);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Read_ATypeOfAContext_RegistersTheContext(string member)
    {
        var program = Program(member, Context("Order"));

        Assert.Empty(await ReportAsync(program, "PublishAot"));
        Assert.Contains(Register, Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower", false)]
    [InlineData("Converters = new[] { typeof(JsonStringEnumConverter) }", false)]
    [InlineData("PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase", true)]
    [InlineData("WriteIndented = true", true)]
    public async Task Read_ATypeOfAContextWithRulesOfItsOwn_IsReported(string option, bool isUsed)
    {
        var program = Program(
            "object? M(SqsMessage message) => message.ReadJson<Order>();", $"[JsonSourceGenerationOptions({option})]\n{Context("Order")}");

        Assert.Equal(isUsed ? [] : ["LAMP0021"], (await ReportAsync(program, "PublishAot")).Select(static found => found.Id));
        var generated = Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program));
        Assert.Equal(isUsed, generated?.Contains(Register, StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("IReadOnlyList<Order>")]
    [InlineData("Envelope")]
    public async Task Read_ATypeInsideOneOfAContext_IsCovered(string root)
    {
        var program = Program("object? M(SqsMessage message) => message.ReadJson<Order>();", Context(root));

        Assert.Empty(await ReportAsync(program, "PublishAot"));
        Assert.Contains(Register, Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("object? M() => BatchProcessor.Sqs<string>();")]
    [InlineData("object? M() => BatchProcessor.Sqs<byte[]>();")]
    [InlineData("object? M() => BatchProcessor.Kafka<ReadOnlyMemory<byte>>();")]
    [InlineData("object? M() => BatchProcessor.Sqs<SqsMessage>();")]
    [InlineData("object? M(EventBridgeEvent<S3ObjectDetail> added) => added.Detail;")]
    [InlineData("object? M(JsonTypeInfo<Order> type) => BatchProcessor.Sqs(type);")]
    [InlineData("object? M(JsonTypeInfo<Order> type) => BatchProcessor.Sqs<Order>(type);")]
    [InlineData("object? M() => BatchProcessor.Sqs<Order>(record => new Order(record.Id));")]
    [InlineData("object? M(SqsMessage message, JsonTypeInfo<Order> type) => message.ReadJson<Order>(type);")]
    [InlineData("object? M<T>(SqsMessage message) => message.ReadJson<List<T>>();")]
    [InlineData("static T ReadJson<T>() => default!; object? M() => ReadJson<Order>();")]
    public async Task Read_WhatNeedsNoContext_IsFine(string member)
    {
        var program = Program(member, Context("Other"));

        Assert.Empty(await ReportAsync(program, "PublishAot"));
        Assert.Null(Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program)));
    }

    [Theory]
    [InlineData("PublishTrimmed", DiagnosticSeverity.Warning)]
    [InlineData("EnableTrimAnalyzer", DiagnosticSeverity.Warning)]
    [InlineData("EnableAotAnalyzer", DiagnosticSeverity.Warning)]
    [InlineData("Unrelated", DiagnosticSeverity.Info)]
    public async Task Read_ATypeWithoutAContext_IsAWarningWhereReflectionIsMissing(string property, DiagnosticSeverity severity) =>
        Assert.Equal(severity, Assert.Single(await ReportAsync(Program(Calls.First().Data), property)).Severity);

    // The resolver finds the contexts of the project itself, also one with its own naming.
    [Theory]
    [InlineData("Other", "", 1)]
    [InlineData("Order", "", 0)]
    [InlineData("Order", "[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]", 0)]
    public async Task Read_TheBodyOfARequest_IsCoveredByAnyContext(string root, string options, int count)
    {
        var program = Body("request.ReadJson<Order>()", options + "\n" + Context(root));

        Assert.Equal(count, (await ReportAsync(program, "PublishAot")).Count(static one => one.Id == "LAMP0021"));
        Assert.Null(Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program)));
    }

    [Theory]
    [InlineData("request.ReadJson<string>()", "")]
    [InlineData("request.ReadJson<Order>()", "class S { void M(JsonSerializerOptions o) => o.TypeInfoResolverChain.Clear(); }")]
    public async Task Read_TheBodyOfARequest_WithoutAContextCanBeFine(string call, string more) =>
        Assert.Empty(await ReportAsync(Body(call, more), "PublishAot"));

    // A context of another project is known by what the program adds; other resolvers can cover anything.
    [Theory]
    [InlineData("global::AppJson.Default", "Order", 0)]
    [InlineData("global::AppJson.Default", "Other", 1)]
    [InlineData("global::System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver.Combine()", "Other", 0)]
    public async Task Read_WithResolversThatTheProgramAdds_CountsWhatTheyCover(string resolver, string root, int count)
    {
        var other = Compilations.MakeWorker(Serializing + Context(root) + Types).WithAssemblyName("Shared").EmitToImageReference();
        var program = Compilations.MakeWorker(Program(
            Calls.First().Data,
            $"class S {{ void M() => LambdaTelemetry.Configure(o => o.JsonTypeInfoResolvers.Add({resolver})); }}",
            types: ""));

        var found = await Compilations.AnalyzeAsync(program.AddReferences(other), ("PublishAot", "true"));

        Assert.Equal(count, found.Count);
    }

    [Theory]
    [InlineData("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)][JsonSerializable(typeof(Order))]")]
    [InlineData("[JsonSerializable(typeof(Order), GenerationMode = JsonSourceGenerationMode.Serialization)]")]
    public async Task Read_AContextThatOnlyWrites_IsNotRegistered(string attributes)
    {
        var program = Program(Calls.First().Data, Context(attributes, "partial class AppJson"));

        Assert.Null(Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program)));
        Assert.Equal("LAMP0021", Assert.Single(await ReportAsync(program, "PublishAot")).Id);
    }

    // Generated code can't name these, or the serializer's generator doesn't complete them.
    [Theory]
    [InlineData("class AppJson")]
    [InlineData("partial class AppJson<T>")]
    public async Task Read_AContextThatCannotBeUsed_IsNotRegistered(string declaration)
    {
        var program = Program(Calls.First().Data, Context("[JsonSerializable(typeof(Order))]", declaration));

        Assert.Null(Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(program)));
        Assert.Equal("LAMP0021", Assert.Single(await ReportAsync(program, "PublishAot")).Id);
    }

    [Fact]
    public void Read_APrivateContext_IsNotRegistered()
    {
        var context = Context("[JsonSerializable(typeof(Order))]", "partial class AppJson")
            .Replace("public sealed partial", "private sealed partial", StringComparison.Ordinal);

        Assert.Null(Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(
            Program(Calls.First().Data, $"public partial class Outer {{ {context} }}"))));
    }

    [Fact]
    public void Generate_SeveralContexts_IsApproved()
    {
        const string Attribute = "[JsonSerializable(typeof(Order))]";

        var code = Compilations.Generate<PayloadGenerator>(Compilations.MakeWorker(Program(
            Calls.First().Data,
            Context(Attribute, "partial class Second") + Context(Attribute, "partial class First") + Context("Other"))));

        Assert.NotNull(code);
        Approved.AssertText("Core.Generators.Tests", "PayloadContexts.g.cs", code);
    }

    // The properties of types of the framework, and those without a value of their own, cover nothing.
    [Theory]
    [InlineData("Order[]", "", 0)]
    [InlineData("Holder", "public sealed record Holder(Order[] Orders);", 0)]
    [InlineData("Holder", "public sealed record Holder(Dictionary<string, Order> Orders);", 0)]
    [InlineData("Inner", "public record Holder { public Order? Order { get; } } public sealed record Inner : Holder;", 0)]
    [InlineData("Holder", "public sealed record Holder { public static Order? Order { get; } }", 1)]
    [InlineData("Holder", "public sealed record Holder { internal Order? Order { get; } }", 1)]
    [InlineData("Holder", "public sealed record Holder { public Order? this[int at] => null; }", 1)]
    public async Task Read_ATypeInsideAnother_IsCoveredByItsPublicProperties(string root, string types, int count) => Assert.Equal(
        count,
        (await ReportAsync(Program(Calls.First().Data, Context(root) + types), "PublishAot")).Count);

    // Each of these can add a resolver that covers the body; members of other types with these names can't.
    [Theory]
    [InlineData("void M(JsonSerializerOptions o) => o.TypeInfoResolver = null;", 0)]
    [InlineData("void M(JsonSerializerOptions o) => o.TypeInfoResolverChain.Clear();", 0)]
    [InlineData("void M(JsonSerializerOptions o) => o.WriteIndented = true;", 1)]
    [InlineData("object? TypeInfoResolver { get; set; } void M() => TypeInfoResolver = null;", 1)]
    [InlineData("object? JsonTypeInfoResolvers { get; set; } void M() => JsonTypeInfoResolvers = null;", 1)]
    public async Task Read_TheBodyOfARequest_DependsOnTheResolversOfTheSerializer(string members, int count) => Assert.Equal(
        count,
        (await ReportAsync(Body("request.ReadJson<Order>()", $"class S {{ {members} }}"), "PublishAot")).Count);

    // The package of events isn't needed for a request.
    [Fact]
    public async Task Read_TheBodyOfARequestWithoutOtherEvents_IsReported()
    {
        var program = Compilations.MakeBare(Body("request.ReadJson<Order>()", ""));

        Assert.Equal("LAMP0021", Assert.Single(await Compilations.AnalyzeAsync(program, ("PublishAot", "true"))).Id);
    }

    // A context of the program itself isn't what it adds.
    [Fact]
    public async Task Read_WithResolversInAnotherPlace_CountsOnlyThoseOfTelemetry() => Assert.Equal(
        "LAMP0021",
        Assert.Single(await ReportAsync(
            Program(
                Calls.First().Data,
                "class S { List<IJsonTypeInfoResolver> JsonTypeInfoResolvers { get; } = []; void M() => JsonTypeInfoResolvers.Add(null!); }"),
            "PublishAot")).Id);

    [Fact]
    public async Task Read_InGeneratedCode_IsNotReported() => Assert.Empty(
        await ReportAsync("// <auto-generated/>\n#nullable enable\n" + Program(Calls.First().Data), "PublishAot"));

    private static string Program(string member, string more = "", string types = Types) =>
        Head + $"public class C {{ public {member} }}\n" + more + types;

    private static string Body(string call, string more) =>
        Program($"object? M(HttpRequest request) => {call};", more) + """

        namespace Lamplighter
        {
            public sealed class HttpRequest
            {
                public T? ReadJson<T>() => default;
            }
        }
        """;

    private static string Context(string root) => Context($"[JsonSerializable(typeof({root}))]", "partial class AppJson");

    // As the serializer's generator completes it.
    private static string Context(string attributes, string declaration) => $$"""
        {{attributes}}
        public sealed {{declaration}}() : JsonSerializerContext(null)
        {
            public static {{declaration.Split(' ')[^1]}} Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        }
        """ + "\n";

    private static Task<IReadOnlyList<Diagnostic>> ReportAsync(string program, string property) =>
        Compilations.AnalyzeAsync(Compilations.MakeWorker(program), (property, "true"), ("LamplighterWeaving", "build"));
}
