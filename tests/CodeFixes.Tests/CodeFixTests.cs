using Lamplighter.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lamplighter.Tests;

// Each fix that is offered fixes what was reported: afterwards the code compiles and the diagnostic is gone.
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("LAMP0101", "Make 'R' partial", "public sealed class R", "public sealed partial class R")]
    [InlineData("LAMP0101", "Make 'R' partial", "// mine\n[Obsolete]\nclass R", "// mine\n[Obsolete]\npartial class R")]
    [InlineData(
        "LAMP0101",
        "Make 'Outer' partial",
        "public static class Outer { [ApiGatewayRoutes] public sealed partial class R { } "
            + "}\n[ApiGatewayRoutes] public sealed partial class S",
        "public static partial class Outer { [ApiGatewayRoutes] public sealed partial class R { } "
            + "}\n[ApiGatewayRoutes] public sealed partial class S")]
    public async Task Partial_Missing_IsAdded(string id, string title, string head, string expected) =>
        await AssertAsync(
            id,
            title,
            (head.StartsWith("public static", StringComparison.Ordinal) ? "" : "[ApiGatewayRoutes]\n") + head + " { }",
            expected);

    [Fact]
    public async Task ApiGatewayRoutes_Missing_IsAddedWithPartial() =>
        await AssertAsync(
            "LAMP0110",
            "Add [ApiGatewayRoutes] to 'R'",
            "public sealed class R { [HttpGet(\"/\")] public string Get() => \"\"; }",
            "[ApiGatewayRoutes]\npublic sealed partial class R");

    [Theory]
    [InlineData(
        "LAMP0108",
        "[HttpGet(\"/\")] public async void A() => await System.Threading.Tasks.Task.Yield();",
        "[HttpGet(\"/\")] public async Task A()")]
    [InlineData(
        "LAMP0010",
        "[Tracing] public async void A() { await System.Threading.Tasks.Task.Yield(); }",
        "[Tracing] public async Task A()")]
    [InlineData(
        "LAMP0010",
        "public void A() { [Tracing] async void B() => await System.Threading.Tasks.Task.Yield(); _ = nameof(B); }",
        "[Tracing] async Task B()")]
    public async Task AsyncVoid_ReturnsTask(string id, string member, string expected)
    {
        await AssertAsync(id, "Return Task", "using System.Threading.Tasks;\n" + Class(member), expected);
        await AssertAsync(
            id,
            "Return Task",
            Class(member),
            expected.Replace("Task ", "System.Threading.Tasks.Task ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bind 'store' with [FromServices]", "[HttpGet(\"/\")] public void A(Store store) { }", "A([FromServices] Store store)")]
    [InlineData(
        "Bind 'store' with [FromBody]",
        "[HttpGet(\"/\")] public void A(int n, Store store) { }",
        "A(int n, [FromBody] Store store)")]
    [InlineData("Bind 'bytes' with [FromBody]", "[HttpDelete(\"/\")] public void A(byte[] bytes) { }", "A([FromBody] byte[] bytes)")]
    [InlineData(
        "Bind 'item' with [FromRoute(\"itemId\")]",
        "[HttpGet(\"/{itemId}/{other}\")] public void A([FromRoute] string item, string other) { }",
        "A([FromRoute(\"itemId\")] string item, string other)")]
    [InlineData(
        "Bind 'x' with [FromRoute(\"id\")]",
        "[HttpGet(\"/{id}\")] public void A([FromRoute] string x) { }",
        "A([FromRoute(\"id\")] string x)")]
    [InlineData(
        "Bind 'x' with [FromQuery]",
        "[HttpGet(\"/\")] public void A(\n    [FromRoute] string x) { }",
        "A(\n    [FromQuery] string x)")]
    [InlineData("Bind 'x' with [FromQuery]", "[HttpGet(\"/\")] public void A([FromServices] int x) { }", "A([FromQuery] int x)")]
    [InlineData(
        "Bind 'x' with [FromHeader]",
        "[HttpGet(\"/\")] public void A([Note, FromCookie] int[] x) { }",
        "A([FromHeader][Note] int[] x)")]
    [InlineData("Bind 'x' with [FromForm]", "[HttpPost(\"/\")] public void A([FromQuery] HttpFile x) { }", "A([FromForm] HttpFile x)")]
    [InlineData("Bind 'x' with [FromBody]", "[HttpPost(\"/\")] public void A([FromQuery(\"y\")] Store x) { }", "A([FromBody] Store x)")]
    public async Task Parameter_Unbound_GetsAnAttribute(string title, string member, string expected) =>
        await AssertAsync("LAMP0106", title, Class(member), expected);

    [Theory]
    [InlineData("[HttpGet(\"/\")] public void A(ref int x) { }")]
    [InlineData("[HttpPost(\"/\")] public void A(Store x, Store y) { }")]
    [InlineData("[HttpGet(\"/{x}\")] public void A(Store x) { }")]
    public async Task Parameter_ThatNoAttributeMends_HasNoOffer(string member)
    {
        using var project = new UserProject(Class(member));
        Assert.Empty(await project.OffersAsync("LAMP0106"));
    }

    [Theory]
    [InlineData(
        "Take 'orderId' from 'id' in the path",
        "[HttpGet(\"/{id}\")] public void A(int page, string orderId) { }",
        "A(int page, [FromRoute(\"id\")] string orderId)")]
    [InlineData(
        "Take 'cutomer' from 'customer' in the path",
        "[HttpGet(\"/{customer}\")] public void A(string cutomer, int page) { }",
        "A([FromRoute(\"customer\")] string cutomer, int page)")]
    [InlineData("Add the parameter 'id'", "[HttpGet(\"/{id:int}\")] public void A() { }", "A(int id)")]
    [InlineData("Add the parameter 'id'", "[HttpGet(\"/{id:guid}\")] public void A(int page = 1) { }", "A(Guid id, int page = 1)")]
    [InlineData("Add the parameter 'day'", "[HttpGet(\"/{day:datetime?}\")] public void A() { }", "A(DateTime? day)")]
    [InlineData("Add the parameter 'event'", "[HttpGet(\"/{event:min(1)=7}\")] public void A() { }", "A(long @event)")]
    [InlineData("Add the parameter 'path'", "[HttpGet(\"/{*path}\")] public void A() { }", "A(string path)")]
    public async Task RouteValue_Unused_IsTaken(string title, string member, string expected) =>
        await AssertAsync("LAMP0105", title, Class(member), expected);

    [Fact]
    public async Task RouteValue_NoParameterIsNear_IsOnlyAdded()
    {
        using var project = new UserProject(
            Class("[HttpGet(\"/{customer}\")] public void A(int page, string q, [FromQuery] string custom) { }"));
        Assert.Equal("Add the parameter 'customer'", Assert.Single(await project.OffersAsync("LAMP0105")).Title);
    }

    [Fact]
    public async Task JsonType_Uncovered_IsAddedToTheContext()
    {
        using var project = new UserProject(
            Class("[HttpGet(\"/\")] public System.Collections.Generic.List<Store> A() => [];"),
            "using System.Text.Json.Serialization;\n[JsonSerializable(typeof(int))]\n"
                + "internal sealed partial class OwnJson : JsonSerializerContext;\n");
        await project.ApplyAsync("LAMP0107", "Add the type to 'OwnJson'");
        var text = await project.TextAsync();
        Assert.True(
            text.Contains(
                "[JsonSerializable(typeof(int))]\n[JsonSerializable(typeof(System.Collections.Generic.List<Store>))]\ninternal",
                StringComparison.Ordinal),
            text);
        Assert.DoesNotContain(await project.ProblemsAsync(), static problem => problem.Id == "LAMP0107");
    }

    [Theory]
    [InlineData("namespace Shop { ", " }")]
    [InlineData("namespace Shop;\n", "")]
    [InlineData("", "")]
    public async Task JsonType_NoContext_IsMade(string before, string after)
    {
        using var project = new UserProject(before + Class("[HttpGet(\"/\")] public Store A() => new();") + after);
        await project.ApplyAsync("LAMP0107", "Create a JsonSerializerContext for the type");
        Assert.Contains(
            "internal sealed partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext",
            await project.TextAsync(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(await project.ProblemsAsync(), static problem => problem.Id == "LAMP0107");
    }

    [Theory]
    [InlineData("10", "0.1")]
    [InlineData("100", "1")]
    [InlineData("2.5", "0.025")]
    public async Task SampleRate_InPercent_IsAShare(string percent, string share) =>
        await AssertAsync(
            "LAMP0030",
            $"Write {share}",
            Class($"[Logging(SampleRate = {percent})] public void A(LambdaContext context) {{ }}"),
            $"[Logging(SampleRate = {share}");

    [Fact]
    public async Task AddLambdaLogger_OfAnotherPackage_GetsTheOtherName()
    {
        const string Source = """
            using Microsoft.Extensions.Logging;
            public sealed class C { public void M(ILoggingBuilder builder) => builder.AddLambdaLogger(); }
            namespace Microsoft.Extensions.Logging
            {
                public static class ILoggerBuilderExtensions
                {
                    public static ILoggingBuilder AddLambdaLogger(this ILoggingBuilder builder) => builder;
                }
            }
            """;
        await AssertAsync("LAMP0034", "Call AddLamplighterLogger", Source, "=> builder.AddLamplighterLogger();");
    }

    [Fact]
    public async Task SampleRate_NoPercentage_HasNoOffer()
    {
        using var project = new UserProject(Class("[Logging(SampleRate = 1000)] public void A(LambdaContext context) { }"));
        Assert.Empty(await project.OffersAsync("LAMP0030"));
    }

    [Theory]
    [InlineData("LAMP0101", "[ApiGatewayRoutes] public sealed class R { } [ApiGatewayRoutes] public sealed class S { }")]
    [InlineData(
        "LAMP0110",
        "public sealed class R { [HttpGet(\"/\")] public void A() { } } public sealed class S { [HttpGet(\"/\")] public void A() { } }")]
    [InlineData(
        "LAMP0105",
        "[ApiGatewayRoutes] public sealed partial class R { [HttpGet(\"/{id}\")] public void A(int itemId) { } "
            + "[HttpGet(\"/a/{no}\")] public void B(int nr) { } }")]
    public async Task AllAtOnce_SeveralPlaces_AreMended(string id, string source)
    {
        using var project = new UserProject(source);
        Assert.Equal(2, (await project.ProblemsAsync()).Count(problem => problem.Id == id));
        await project.ApplyAllAsync(id);
        Assert.DoesNotContain(await project.ProblemsAsync(), problem => problem.Id == id);
    }

    [Fact]
    public void Assembly_References_NoMoreThanTheFirstSdkHas()
    {
        var assembly = typeof(LamplighterCodeFix).Assembly;
        Assert.All(
            assembly.GetReferencedAssemblies(),
            static reference =>
                Assert.True(reference.Name is "netstandard" || reference.Version <= new Version(9, 0, 0, 0), reference.FullName));
        Assert.All(
            assembly.GetReferencedAssemblies()
                .Where(static reference => reference.Name!.StartsWith("Microsoft.", StringComparison.Ordinal)),
            static reference => Assert.True(reference.Version <= new Version(5, 0, 0, 0), reference.FullName));
        Assert.All(
            assembly.GetTypes().Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider))),
            static type => Assert.Single(type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), false)));
    }

    private static string Class(string member) => $$"""
        public sealed class NoteAttribute : Attribute { }
        public sealed class Store { }
        [ApiGatewayRoutes]
        public sealed partial class R
        {
            {{member}}
        }
        """;

    private static async Task<UserProject> AssertAsync(string id, string title, string source, string expected)
    {
        var project = new UserProject(source);
        var before = (await project.ProblemsAsync()).Count(problem => problem.Id == id);
        await project.ApplyAsync(id, title);
        var text = await project.TextAsync();
        Assert.True(text.Contains(expected, StringComparison.Ordinal), text);
        var after = await project.ProblemsAsync();
        Assert.Equal(before - 1, after.Count(problem => problem.Id == id));
        Assert.DoesNotContain(
            after,
            static problem =>
                problem.Id is not ("LAMP0105" or "CS8321") && problem.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
        return project;
    }
}
