using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lamplighter.Tests;

public sealed class RouteGeneratorTests
{
    [Fact]
    public void Generate_EveryShape_CompilesWithoutWarnings()
    {
        var compiled = Compiled.From(Sources.Everything, Sources.Context);
        Assert.Empty(compiled.CompilerProblems);
        Assert.Contains("\"/items/{id:int}\"", compiled.Generated, StringComparison.Ordinal);
        Assert.Contains("\"/items/by-id/{id}\"", compiled.Generated, StringComparison.Ordinal);
        Assert.DoesNotContain("NoRoute", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_EveryShape_AnalyzerIsContent()
    {
        var found = await Compiled.From(Sources.Everything, Sources.Context).AnalyzeAsync();
        Assert.All(found, diagnostic => Assert.Equal("LAMP0107", diagnostic.Id));
    }

    [Fact]
    public void Generate_AnyContext_IsRegistered()
    {
        Assert.Contains(
            "Register(static () => global::Shop.AppJson.Default)",
            Compiled.From(Sources.Everything, Sources.Context).Generated,
            StringComparison.Ordinal);
        Assert.Contains(
            "Register(static () => global::Shop.AppJson.Default)",
            Compiled.From(
                Sources.Class("[HttpGet(\"/\")] public Item Get() => new(1);"),
                "namespace Shop.@event { public sealed record Item(int Id); }",
                Sources.Context).Generated,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_AmazonContext_GetsAnExtension()
    {
        var compiled = Compiled.From(Sources.AmazonContext);
        Assert.Empty(compiled.CompilerProblems);
        Assert.Empty(
            Compiled.From(Sources.Everything).Run.GeneratedTrees
                .Where(static tree => tree.FilePath.Contains("Amazon", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Generate_AmazonEvents_GoThroughTheResolver()
    {
        var function = TypedFunction();
        Assert.Equal(
            "200 a b 3 1 2 u1 hi 1.2.3.4 id Rest a=1,b=2 text/plain; charset=utf-8",
            await (Task<string>)function.GetMethod("V1")!.Invoke(null, null)!);
        Assert.Equal(
            "200 a b 3 1 2 u1 hi 1.2.3.4 id HttpV2 a=1,b=2 text/plain; charset=utf-8",
            await (Task<string>)function.GetMethod("V2")!.Invoke(null, null)!);
    }

    [Theory]
    [InlineData(
        "Rest",
        """{"principalId":"p1","level":3,"admin":true,"none":null,"more":{"a":1},"list":["x","y"]}""",
        null,
        null,
        """principalId=p1;level=3;admin=true;more={"a":1};list=x;list=y""",
        "\"color\":\"blue\"")]
    [InlineData("Rest", """{"claims":{"sub":"u1","exp":7}}""", null, null, "sub=u1;exp=7", "\"apiKey\":\"k\"")]
    [InlineData(
        "Rest",
        null,
        null,
        "arn:user",
        "userArn=arn:user",
        "\"clientCert\":{\"subjectDN\":\"CN=a\",\"validity\":{\"notBefore\":\"then\"}}")]
    [InlineData("Rest", null, null, "arn:user", "userArn=arn:user", "\"requestTimeEpoch\":5000000000")]
    [InlineData("HttpV2", null, """{"sub":"u1"}""", null, "sub=u1;scopes=read;scopes=write", "\"jwt\":{")]
    [InlineData(
        "HttpV2",
        """{"tenant":"t1","admin":false,"more":[{"a":1}]}""",
        null,
        null,
        """tenant=t1;admin=false;more={"a":1}""",
        "\"lambda\":{")]
    [InlineData("HttpV2", null, null, "arn:user", """userArn=arn:user;cognitoIdentity={"amr":["one"],"identityId":"c1"}""", "\"iam\":{")]
    public async Task Generate_AmazonEvents_TellOfTheCallerAsTheRawEventsDo(
        string make,
        string? values,
        string? claims,
        string? identity,
        string expected,
        string inEvent)
    {
        var function = TypedFunction();
        var request = function.GetMethod(make)!.Invoke(null, [values, claims, identity]);
        var told = await (Task<string>)function.GetMethod("Claims")!.Invoke(null, [request])!;
        Assert.Equal(expected, told.Split('|')[0]);
        Assert.Contains(inEvent, told.Split('|')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true, "200 Alb a b 1 hi a=1 ")]
    [InlineData(false, false, "200 Alb a b 1 hi a=1 ")]
    [InlineData(true, true, "200 Alb a b 1,2 hi  a=1")]
    public async Task Generate_AmazonLoadBalancerEvents_GoThroughTheResolver(bool isMulti, bool hasContext, string expected)
    {
        string[][] projects =
        [
            [Sources.AmazonContext, Sources.AmazonBalancer],
            [Sources.AmazonContext, Sources.AmazonEvents, Sources.AmazonBalancer],
        ];
        foreach (var project in projects)
        {
            var run = Load(Compiled.From(project)).GetType("BalancedFunction")!.GetMethod("Run")!;
            Assert.Equal(expected, await (Task<string>)run.Invoke(null, [isMulti, hasContext])!);
        }
    }

    [Theory]
    [InlineData("IDisposable", "public void Dispose() { }")]
    [InlineData("IAsyncDisposable", "public ValueTask DisposeAsync() => default;")]
    public void Generate_DisposableClass_IsOwnedByTheRequest(string type, string member)
    {
        var compiled = Compiled.From(Sources.Class(
            "[HttpGet(\"/\")] public string A() => \"\"; [HttpGet(\"/b\")] public static string B() => \"\"; " + member,
            "public sealed partial class R : " + type));

        Assert.Empty(compiled.CompilerProblems);
        Assert.Single(compiled.Generated.Split("RequestBinder.Own(request, new global::R())").Skip(1));
        Assert.DoesNotContain(
            "Own(", Compiled.From(Sources.Class("[HttpGet(\"/\")] public string A() => \"\";")).Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_OldAmazonEvents_CompileWithoutTheirLaterMembers()
    {
        var old = Sources.AmazonEvents[..Sources.AmazonEvents.IndexOf("public static class TypedFunction", StringComparison.Ordinal)]
            .Replace(
                "public IDictionary<string, object> Lambda { get; set; } public IAMDescription IAM { get; set; }",
                "",
                StringComparison.Ordinal)
            .Replace("public ProxyRequestClientCert ClientCert { get; set; }", "", StringComparison.Ordinal);
        var compiled = Compiled.From(Sources.AmazonContext, old);
        Assert.Empty(compiled.CompilerProblems);
        Assert.DoesNotContain("iam", compiled.Generated, StringComparison.Ordinal);
        Assert.Contains("\"jwt\"", compiled.Generated, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_AmazonContextInTestProjectWithInternals_IsNotAmbiguous()
    {
        var function = Compiled.From(
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"User.Tests\")]\n" + Sources.AmazonContext);
        var image = new MemoryStream();
        Assert.True(function.After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        var reference = MetadataReference.CreateFromStream(image);
        var tests = Compiled.From(
            "public static class T { public static Task<Stream> Run(ApiGatewayResolver app, Stream input, "
                + "Amazon.Lambda.Core.ILambdaContext context) => app.ResolveAsync(input, context); }")
            .Edited(compilation => compilation.AddReferences(reference).WithAssemblyName("User.Tests"));
        Assert.Empty(tests.CompilerProblems);
    }

    [Fact]
    public void Generate_NotPartial_GeneratesNothing() =>
        Assert.Empty(
            Compiled.From(Sources.Class("[HttpGet(\"/\")] public Item Get() => new(1);", "public sealed class R")).Run.GeneratedTrees);

    [Fact]
    public void Generate_OneRouteIsWrong_GeneratesTheOthers()
    {
        var compiled = Compiled.From(
            Sources.Class("[HttpGet(\"/{\")] public Item Bad() => new(1); [HttpGet(\"/good\")] public Item Good() => new(1);"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Contains("\"/good\"", compiled.Generated, StringComparison.Ordinal);
        Assert.DoesNotContain("Bad", compiled.Generated, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HttpPost", "IEnumerable<Item>", true)]
    [InlineData("HttpPut", "IReadOnlyList<Item>", true)]
    [InlineData("HttpPatch", "IList<Item>", true)]
    [InlineData("HttpPost", "ICollection<Item>", true)]
    [InlineData("HttpPost", "IDictionary<string, Item>", true)]
    [InlineData("HttpPost", "IReadOnlyDictionary<string, Item>?", true)]
    [InlineData("HttpPost", "IComparer<Item>", false)]
    [InlineData("HttpPost", "IDisposable", false)]
    [InlineData("HttpGet", "IEnumerable<Item>", false)]
    public void Generate_CollectionInterface_IsTheBodyWhereThereIsOne(string method, string type, bool isBody)
    {
        var compiled = Compiled.From(Sources.Class($"[{method}(\"/\")] public void A({type} items) {{ }}"));
        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isBody, compiled.Generated.Contains("BodyBinder.", StringComparison.Ordinal));
        Assert.Equal(!isBody, compiled.Generated.Contains("Service<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public Line? Line { get; set; }", true)]
    [InlineData("public Line? Line { get; init; }", true)]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Line? Line { get; set; }", true)]
    [InlineData("[JsonInclude] public Line? Line { get; private set; }", true)]
    [InlineData("[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<Line> Lines { get; } = [];", true)]
    [InlineData("public Sale(Line line) => Line = line; public Line Line { get; }", true)]
    [InlineData("[JsonIgnore] public Line? Line { get; set; }", false)]
    [InlineData("public Line Line => new();", false)]
    [InlineData("public Line? Line { get; internal set; }", false)]
    public void Generate_PropertyThatJsonDoesNotFill_IsNotGoneInto(string property, bool isChecked)
    {
        var types = "namespace Shop { using System.Text.Json.Serialization; "
            + "public sealed class Line { [System.ComponentModel.DataAnnotations.Required] public string? Name { get; set; } } "
            + $"public sealed class Sale {{ {property} }} }}";
        var compiled = Compiled.From(Sources.Class("[HttpPost(\"/\")] public void A(Shop.Sale sale) { }"), types);
        Assert.Empty(compiled.CompilerProblems);
        Assert.Equal(isChecked, compiled.Generated.Contains("LamplighterValidation", StringComparison.Ordinal));
    }

    [Fact]
    public void Generate_UnrelatedEdit_IsCached()
    {
        var first = Compiled.From(Sources.Everything, Sources.Context, Sources.AmazonContext);
        var second = first.Edited(
            static compilation => compilation.AddSyntaxTrees(
                CSharpSyntaxTree.ParseText("class Unrelated;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options)));
        AssertCached(second, "Classes", "Contexts", "Json", "Sources", "AmazonContext");
        Assert.Equal(first.Generated, second.Generated);
    }

    [Fact]
    public void Generate_MethodBodyEdit_IsCached()
    {
        var first = Compiled.From(Sources.Class("[HttpGet(\"/\")] public Item Get() => new(1);"));
        var second = first.Edited(static compilation =>
        {
            var tree = compilation.SyntaxTrees[0];
            return compilation.ReplaceSyntaxTree(
                tree,
                tree.WithChangedText(
                    Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString().Replace("new(1)", "new(2)", StringComparison.Ordinal))));
        });
        AssertCached(second, "Classes", "Json", "Sources");
    }

    [Fact]
    public void Generate_TemplateEdit_IsNotCached()
    {
        var first = Compiled.From(Sources.Class("[HttpGet(\"/one\")] public Item Get() => new(1);"));
        var second = first.Edited(static compilation =>
        {
            var tree = compilation.SyntaxTrees[0];
            return compilation.ReplaceSyntaxTree(
                tree,
                tree.WithChangedText(
                    Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString().Replace("/one", "/two", StringComparison.Ordinal))));
        });
        Assert.Contains("/two", second.Generated, StringComparison.Ordinal);
    }

    private static Type TypedFunction() =>
        Load(Compiled.From(Sources.AmazonContext, Sources.AmazonEvents)).GetType("TypedFunction")!;

    private static System.Reflection.Assembly Load(Compiled compiled)
    {
        Assert.Empty(compiled.CompilerProblems);
        var image = new MemoryStream();
        Assert.True(compiled.After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return System.Reflection.Assembly.Load(image.ToArray());
    }

    private static void AssertCached(Compiled compiled, params string[] steps)
    {
        var result = Assert.Single(compiled.Run.Results);
        foreach (var step in steps)
        {
            Assert.All(result.TrackedSteps[step].SelectMany(static run => run.Outputs), static output =>
                Assert.True(
                    output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                    output.Reason.ToString()));
        }

        Assert.All(result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs), static output =>
            Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
