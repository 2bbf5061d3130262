using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

public sealed class RouteAnalyzerTests
{
    private const string Get = "[HttpGet(\"/\")] public void Get() { }";

    [Theory]
    [InlineData("LAMP0101", "public sealed class R", Get)]
    [InlineData("LAMP0102", "public static partial class R", "[HttpGet(\"/\")] public static void Get() { }")]
    [InlineData("LAMP0102", "public abstract partial class R", Get)]
    [InlineData("LAMP0102", "public sealed partial class R<T>", Get)]
    [InlineData("LAMP0102", "file sealed partial class R", Get)]
    [InlineData("LAMP0109", "public sealed partial class R(int size)", "[HttpGet(\"/\")] public int Get() => size;")]
    [InlineData("LAMP0109", "public sealed partial class R", "public R() { } public R(IDisposable d) { } " + Get)]
    public async Task Analyze_Class_Reports(string id, string head, string members) => await AssertAsync(id, Sources.Class(members, head));

    [Theory]
    [InlineData("LAMP0103", "[HttpGet(\"/a/{x}\")] public void A(string x) { } [HttpGet(\"/A/{y}/\")] public void B(string y) { }")]
    [InlineData("LAMP0103", "[HttpGet(\"/a/{x?}\")] public void A(string? x) { } [HttpGet(\"/a\")] public void B() { }")]
    [InlineData("LAMP0111", "[HttpGet(\"/a/{x:int}\")] public void A(int x) { } [HttpGet(\"/a/{x:long}\")] public void B(long x) { }")]
    [InlineData(
        "LAMP0111",
        "[HttpGet(\"/a/{x:range(1,5)}/b\")] public void A(int x) { } [HttpGet(\"/A/{y:min(5)}/b\")] public void B(long y) { }")]
    [InlineData(
        "LAMP0111",
        "[HttpGet(\"/a/{x:alpha}\")] public void A(string x) { } [HttpGet(\"/a/{y:length(4)}\")] public void B(string y) { }")]
    [InlineData("LAMP0104", "[HttpGet(\"/a/{x\")] public void A() { }")]
    [InlineData("LAMP0104", "[HttpGet(\"/a/{x:regex([)}\")] public void A(string x) { }")]
    [InlineData("LAMP0105", "[HttpGet(\"/a/{x}\")] public void A() { }")]
    [InlineData("LAMP0106", "[HttpGet(\"/a\")] public void A(Item item) { }")]
    [InlineData("LAMP0106", "[HttpGet(\"/a/{x}\")] public void A(Item x) { }")]
    [InlineData("LAMP0106", "[HttpGet(\"/a\")] public void A([FromRoute] int x) { }")]
    [InlineData("LAMP0106", "[HttpGet(\"/a\")] public void A(ref int x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromServices] int x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromCookie] int[] x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A(Item x, Item y) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromForm] Item x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromItems, FromBody] Item x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromItems] Span<int> x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromItems] int x = 3) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A(Item x) { } [HttpGet(\"/b\")] public void B([FromItems] Item? x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromQuery] HttpFile x) { }")]
    [InlineData(
        "LAMP0109",
        "[HttpPost(\"/a\"), UseMiddleware<M>] public void A() { } "
            + "public sealed class M(int x) : IHttpMiddleware { public Task<HttpResult> InvokeAsync(HttpRequest request, "
            + "HttpHandler next) => throw new Exception($\"{x}\"); }")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public async void A() => await Task.Yield();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public void A<T>() { }")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\"), Produces(\"text/csv\")] public IAsyncEnumerable<int> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpPost(\"/a\"), Consumes(\"\")] public void A(byte[] body) { }")]
    [InlineData("LAMP0108", "[HttpPost(\"/a\"), Consumes(\"xml\")] public void A(byte[] body) { }")]
    [InlineData("LAMP0108", "[HttpPost(\"/a\"), Consumes(\"text/xml\", \"text/x ml; a=b\")] public void A(HttpRequest request) { }")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\"), Produces(\"csv\")] public Task<HttpResult> A() => throw new Exception();")]
    [InlineData(
        "LAMP0108",
        "[HttpGet(\"/a\"), Produces(\"application/json\")] "
            + "public IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<int>> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public IAsyncEnumerable<(int Id, string Name)> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public Task<IAsyncEnumerable<(int, int)?>> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<(int, int)>> A() => null!;")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public IAsyncEnumerable<Stream> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public IAsyncEnumerable<Task<Item>> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public IAsyncEnumerable<HttpResult> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public IAsyncEnumerable<IAsyncEnumerable<int>> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public byte[] A() => [];")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public Task<ReadOnlyMemory<byte>> A() => throw new Exception();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public MemoryStream A() => new();")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] public (int X, int Y) A() => (1, 2);")]
    [InlineData("LAMP0108", "public string X { [HttpGet(\"/a\")] get => \"\"; }")]
    [InlineData("LAMP0108", "[HttpGet(\"/a\")] string IFormattable.ToString(string? format, IFormatProvider? provider) => \"\";")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A(ref readonly int x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A(Stream body) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromBody] FileStream? body) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A((int, int) body) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromQuery, FromHeader] string x) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A(HttpFile file, Item item) { }")]
    [InlineData("LAMP0106", "[HttpPost(\"/a\")] public void A([FromQuery] HttpFile[] x) { }")]
    [InlineData("LAMP0109", "public required string X { get; init; } [HttpGet(\"/a\")] public string A() => X;")]
    public async Task Analyze_Method_Reports(string id, string members)
    {
        var source = Sources.Class(
            members,
            members.Contains("IFormattable", StringComparison.Ordinal)
                ? "public sealed partial class R : IFormattable"
                : "public sealed partial class R");
        Assert.Empty(Compiled.From(source).CompilerProblems);
        await AssertAsync(id, source);
    }

    [Theory]
    [InlineData("Paswort", "LAMP0112")]
    [InlineData("Password", null)]
    public async Task Analyze_Compare_NeedsAProperty(string name, string? id)
    {
        var types = "public sealed record Login(string Password, "
            + $"[property: System.ComponentModel.DataAnnotations.Compare(\"{name}\")] string Again);";
        var found = await Compiled.From(types + Sources.Class("[HttpPost(\"/\")] public void A(List<Login> logins) { }")).AnalyzeAsync();
        Assert.Equal(id, found.SingleOrDefault(static diagnostic => diagnostic.Id != "LAMP0107")?.Id);
    }

    [Theory]
    [InlineData("application/json", "IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<int>>", @"StreamReply\.Events<int>\(")]
    [InlineData(
        "application/json\", \"text/plain",
        "IAsyncEnumerable<int>",
        "StreamReply\\.Sequence<int>\\(request, [^\"]*, \"application/json\"\\)")]
    [InlineData("text/plain", "Task<IAsyncEnumerable<int>>", "StreamReply\\.Sequence<int>\\(request, [^\"]*\\);")]
    public async Task Analyze_ClassProducesWhatTheSequenceIsNot_ReportsNothing(string contentTypes, string type, string call)
    {
        var compiled = Compiled.From(Sources.Class(
            $"[HttpGet(\"/a\")] public {type} A() => throw new Exception();",
            $"[Produces(\"{contentTypes}\")] public sealed partial class R"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Empty(await compiled.AnalyzeAsync());
        Assert.Matches(call, compiled.Generated);
    }

    [Fact]
    public async Task Analyze_ClassWithoutAttribute_ReportsUnmappedRoute() =>
        await AssertAsync("LAMP0110", "public sealed class R { " + Get + " }");

    [Theory]
    [InlineData(
        "[HttpGet(\"/{x:int}\")] public void A(int x) { } [HttpGet(\"/{x}\")] public void B(string x) { } "
            + "[HttpPost(\"/{x}\")] public void C(string x) { }")]
    [InlineData("[HttpGet(\"/{x}\")] public void A(HttpRequest request) { }")]
    [InlineData("[HttpPut(\"/\")] public void A([FromItems] Item? x, [FromItems] int y, [FromItems] long? z = null) { }")]
    [InlineData("public void Helper(ref int x) { }")]
    [InlineData("[HttpPost(\"/a\")] public void A([FromBody] string body, [FromForm] string x) { }")]
    [InlineData(
        "[System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public R() { X = \"\"; } public required string X { get; init; } "
            + "[HttpPost(\"/\")] public string A(IReadOnlyList<HttpFile> files, HttpFile[]? more, params string[] tags) => X;")]
    [InlineData(
        "[HttpGet(\"/{x:int}\")] public void A(int x) { } [HttpGet(\"/{x:guid}\")] public void B(Guid x) { } "
            + "[HttpGet(\"/{x:alpha}\")] public void C(string x) { }")]
    [InlineData(
        "[HttpGet(\"/{x:max(4)}\")] public void A(int x) { } [HttpGet(\"/{x:min(5)}\")] public void B(int x) { } "
            + "[HttpPost(\"/{x:min(1)}\")] public void C(int x) { }")]
    [InlineData(
        "[HttpGet(\"/{x:int}/{y}\")] public void A(int x, string y) { } "
            + "[HttpGet(\"/{x}/{y:int}\")] public void B(string x, int y) { } [HttpGet(\"/{x:int}/b\")] public void C(int x) { }")]
    [InlineData("[HttpGet(\"/{x:regex(^a)}\")] public void A(string x) { } [HttpGet(\"/{x:regex(^b)}\")] public void B(string x) { }")]
    public async Task Analyze_RightCode_ReportsNothing(string members) =>
        Assert.Empty(await Compiled.From(Sources.Class(members)).AnalyzeAsync());

    [Theory]
    [InlineData(null, DiagnosticSeverity.Info)]
    [InlineData("PublishAot", DiagnosticSeverity.Warning)]
    [InlineData("EnableTrimAnalyzer", DiagnosticSeverity.Warning)]
    public async Task Analyze_UncoveredType_ReportsBySeverityOfPublishing(string? property, DiagnosticSeverity severity)
    {
        var found = await Compiled.From(Sources.Class("[HttpPost(\"/\")] public void Add(Item item) { }"))
            .AnalyzeAsync(property is null ? [] : [(property, "true")]);
        var diagnostic = Assert.Single(found);
        Assert.Equal("LAMP0107", diagnostic.Id);
        Assert.Equal(severity, diagnostic.Severity);
        Assert.Contains("typeof(Item)", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[HttpGet(\"/\")] public Item Get() => new(1);", false)]
    [InlineData("[HttpGet(\"/\")] public async Task<IReadOnlyList<Item>?> Get() { await Task.Yield(); return []; }", false)]
    [InlineData("[HttpGet(\"/\")] public int? Get() => 1;", false)]
    [InlineData("[HttpPut(\"/\")] public Item Put(Item item) => item;", true)]
    [InlineData("[HttpGet(\"/\")] public Loop Get() => new(); public sealed class Loop { public Loop? Next { get; set; } }", true)]
    public async Task Analyze_ResultThatGeneratedCodeWrites_NeedsNoContext(string members, bool isReported)
    {
        var compiled = Compiled.From(Sources.Class(members));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isReported ? ["LAMP0107"] : [], (await compiled.AnalyzeAsync()).Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Analyze_TypeInsideACoveredOne_IsCovered()
    {
        var source = Sources.Class(
            "[HttpPost(\"/\")] public void Add(Item item) { } [HttpPost(\"/all\")] public void AddAll(List<Item> items) { }");
        var context = """
            public sealed record Page(List<Item> Items);
            [System.Text.Json.Serialization.JsonSerializable(typeof(Page))]
            internal sealed partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext;
            """;
        Assert.Empty(await Compiled.From(source, context).AnalyzeAsync());
    }

    [Theory]
    [InlineData("LAMP0106", "[HttpGet(\"/a\")] public void A([Key(\"k\")] IDisposable x) { }", "public sealed partial class R")]
    [InlineData(
        "LAMP0106",
        "[HttpGet(\"/a\")] public void A([FromServices, Key(\"k\")] IDisposable x) { }",
        "public sealed partial class R")]
    [InlineData(
        "LAMP0109",
        "[HttpGet(\"/a\")] public void A() => x.Dispose();",
        "public sealed partial class R([Key(\"k\")] IDisposable x)")]
    public async Task Analyze_KeyedService_ReportsThatItIsNotSupported(string id, string members, string head)
    {
        const string attribute = "namespace Microsoft.Extensions.DependencyInjection { [AttributeUsage(AttributeTargets.Parameter)] "
            + "public sealed class FromKeyedServicesAttribute(object key) : Attribute { public object Key => key; } }";
        var source = Sources.Class(members, head)
            .Replace("Key(", "Microsoft.Extensions.DependencyInjection.FromKeyedServices(", StringComparison.Ordinal);
        var found = Assert.Single(await Compiled.From(source, attribute).AnalyzeAsync(), static diagnostic => diagnostic.Id != "LAMP0107");
        Assert.Equal(id, found.Id);
        Assert.Contains("not supported", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "LAMP0103",
        "o => { o.Routes<A>(); o.Routes<B>(); }",
        "GET /x/{id} of B.Get matches the same paths as GET /x/{name} of A.Get")]
    [InlineData(
        "LAMP0103",
        "o => { o.ETags = true; { o.Routes<A>(); } o.Routes<A>(); }",
        "GET /x/{name} of A.Get matches the same paths as GET /x/{name} of A.Get")]
    [InlineData("LAMP0111", "o => { o.Routes<C>(); o.Routes<D>(); }", "GET /y/{id:long} of D.Get and GET /y/{id:int} of C.Get")]
    [InlineData(null, "o => { o.Routes<A>(); o.Routes<C>(); }", "")]
    [InlineData(null, "o => o.Routes<A>()", "")]
    [InlineData(null, "o => { o.Routes<A>(); o.CaseSensitivePaths = true; o.Routes<B>(); }", "")]
    [InlineData(null, "o => { if (o.ETags) { o.Routes<A>(); } else { o.Routes<B>(); } }", "")]
    [InlineData(null, "o => { o.Routes<A>(); Other(p => p.Routes<B>()); }", "")]
    public async Task Analyze_ClassesOfOneResolver_AreCompared(string? id, string configure, string message)
    {
        var source = $$"""
            [ApiGatewayRoutes("/x")] public sealed partial class A { [HttpGet("/{name}")] public void Get(string name) { } [HttpPost("/{name}")] public void Post(string name) { } }
            [ApiGatewayRoutes] public sealed partial class B { [HttpGet("/x/{id}")] public void Get(string id) { } [HttpPost("/X/{id}")] public void Post(string id) { } }
            [ApiGatewayRoutes] public sealed partial class C { [HttpGet("/y/{id:int}")] public void Get(int id) { } }
            [ApiGatewayRoutes] public sealed partial class D { [HttpGet("/y/{id:long}")] public void Get(long id) { } }
            public sealed class Function
            {
                public ApiGatewayResolver App { get; } = ApiGatewayResolver.Create({{configure}});
                private static void Other(Action<ApiGatewayOptions> configure) => ApiGatewayResolver.Create(configure);
            }
            """;
        var compiled = Compiled.From(source);
        Assert.Empty(compiled.CompilerProblems);
        var found = await compiled.AnalyzeAsync();
        Assert.Equal(id, id is null ? found.SingleOrDefault()?.Id : Assert.Single(found).Id);
        Assert.Contains(
            message,
            found.SingleOrDefault()?.GetMessage(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_ClassesOfOneResolverInAProgram_AreCompared() => await AssertAsync("LAMP0103", """
        var app = ApiGatewayResolver.Create(o =>
        {
            o.Routes<A>();
            o.Routes<B>();
        });
        [ApiGatewayRoutes] public sealed partial class A { [HttpGet("/")] public void Get() { } }
        [ApiGatewayRoutes] public sealed partial class B { [HttpGet("/")] public void Get() { } }
        """);

    private static async Task AssertAsync(string id, string source)
    {
        var found = (await Compiled.From(source).AnalyzeAsync()).Where(static diagnostic => diagnostic.Id != "LAMP0107");
        Assert.Equal(id, Assert.Single(found).Id);
    }
}
