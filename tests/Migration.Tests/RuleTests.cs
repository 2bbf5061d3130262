namespace Lamplighter.Tests;

// Shapes of code that the examples don't have.
public sealed class RuleTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Amazon.Lambda.APIGatewayEvents;
        using Microsoft.Extensions.Logging;

        """;

    [Theory]
    [InlineData(
        "[Tracing(CaptureMode = TracingCaptureMode.Disabled)] void M() { }",
        "[Tracing(CaptureResponse = false, CaptureError = false)]")]
    [InlineData(
        "[Tracing(CaptureMode = TracingCaptureMode.Error)] void M() { }",
        "[Tracing(CaptureResponse = false, CaptureError = true)]")]
    [InlineData("[Tracing(CaptureMode = TracingCaptureMode.EnvironmentVariable)] void M() { }", "[Tracing] void")]
    [InlineData(
        "[Tracing(SegmentName = \"X\", CaptureMode = TracingCaptureMode.Response)] void M() { }",
        "[Tracing(Name = \"X\", CaptureResponse = true, CaptureError = false)]")]
    [InlineData(
        "[Logging(CorrelationIdPath = \"/request_context/request_id\")] void M(APIGatewayProxyRequest r) { }",
        "\"requestContext.requestId\"")]
    [InlineData("[Logging(CorrelationIdPath = \"/headers/my_id\")] void M(APIGatewayProxyRequest r) { }", "\"headers.my_id\"")]
    [InlineData(
        "[Logging(CorrelationIdPath = CorrelationIdPaths.EventBridge)] void M(APIGatewayProxyRequest r) { }",
        "CorrelationIdPath = CorrelationIdPaths.EventBridge")]
    [InlineData("void M(string ns) { Tracing.AddMetadata(ns, \"key\", 1); }", "Tracer.AddMetadata(\"key\", 1, @namespace: ns);")]
    [InlineData(
        "void M(string ns) { Tracing.AddMetadata(nameSpace: ns, key: \"key\", value: 1); }",
        "Tracer.AddMetadata(@namespace: ns, key: \"key\", value: 1);")]
    [InlineData(
        "void M() { Tracing.WithSubsegment(nameof(M), s => s.AddAnnotation(\"a\", 1)); }",
        "using (var s = Tracer.StartSpan(\"## \" + nameof(M)))")]
    [InlineData(
        "async Task M() { Tracing.WithSubsegment(\"a\", async s => { await Task.Yield(); }); }",
        "using (Tracer.StartSpan(\"## a\"))")]
    [InlineData(
        "void M() { Tracing.WithSubsegment(\"a\", Tracing.GetEntity(), s => { s.AddException(new Exception()); }); }",
        "s.CaptureError(new Exception());")]
    [InlineData(
        "void M() { Tracing.WithSubsegment(\"a\", s => { Tracing.WithSubsegment(\"b\", t => { t.AddMetadata(\"n\", \"k\", 1); }); }); }",
        "t.AddMetadata(\"k\", 1, @namespace: \"n\");")]
    [InlineData(
        "void M() { Metrics.SetDefaultDimensions(new() { [\"a\"] = \"b\", [\"c\"] = \"d\" }); }",
        "Metrics.SetDefaultDimensions((\"a\", \"b\"), (\"c\", \"d\"));")]
    [InlineData("void M(Dictionary<string, string> d) { Metrics.SetDefaultDimensions(d); }", "Metrics.SetDefaultDimensions(d);")]
    [InlineData("void M(Dictionary<string, string> d) => Metrics.Configure(o => { o.DefaultDimensions = d; });", "foreach (var pair in d)")]
    [InlineData(
        "void M() => AWS.Lambda.Powertools.Metrics.Metrics.AddDimension(key: \"a\", value: \"b\");",
        "=> Lamplighter.Metrics.AddDimension(name: \"a\", value: \"b\");")]
    [InlineData("void M() => Metrics.Instance.Flush();", "Metrics.Flush();")]
    [InlineData("void M() { Logger.LogError(new TimeoutException(), \"x\"); }", "{ Logger.LogError(new TimeoutException(), \"x\"); }")]
    [InlineData("void M(string who) => Logger.LogInformation(\"Hello {Who}\", who);", "=> Logger.LogInformation(\"Hello {Who}\", who);")]
    [InlineData(
        "void M(string id) { Logger.LogInformation(new { id }, new Exception(), \"a\"); }",
        "using (Logger.PushKeys((\"id\", id)))")]
    [InlineData(
        "object M() => new AWS.Lambda.Powertools.Logging.Serializers.PowertoolsSourceGeneratorSerializer<Json>();",
        "new Amazon.Lambda.Serialization.SystemTextJson.SourceGeneratorLambdaJsonSerializer<Json>()")]
    public async Task Powertools_AnyShape_IsChanged(string member, string expected)
    {
        var source = Head
            + "using AWS.Lambda.Powertools.Logging;\nusing AWS.Lambda.Powertools.Metrics;\nusing AWS.Lambda.Powertools.Tracing;\n"
            + $"class C {{ {member} }}\n"
            + "abstract class Json() : System.Text.Json.Serialization.JsonSerializerContext(null);";
        var migrated = await Migrated.OneAsync("LAMP0901", source);

        Assert.Contains(expected, migrated, StringComparison.Ordinal);
        Assert.Contains("using Lamplighter;\n", migrated, StringComparison.Ordinal);
        Assert.DoesNotContain("Powertools", migrated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usings_AliasesStaticAndGlobal_NameLamplighter()
    {
        var files = await Migrated.AllAsync(
            "LAMP0901",
            "// License\nglobal using AWS.Lambda.Powertools.Tracing;\nglobal using AWS.Lambda.Powertools.Logging;\n",
            "using Log = AWS.Lambda.Powertools.Logging.Logger;\nusing static AWS.Lambda.Powertools.Metrics.Metrics;\n"
                + "class C { void M() { Log.RemoveAllKeys(); SetNamespace(\"a\"); Tracing.AddException(null); } }");

        Assert.Equal("// License\nglobal using Lamplighter;\n", files[0]);
        Assert.Equal(
            "using Log = Lamplighter.Logger;\nusing static Lamplighter.Metrics;\n"
                + "class C { void M() { Log.ClearKeys(); SetNamespace(\"a\"); Tracer.CaptureError(null); } }",
            files[1]);
    }

    [Fact]
    public async Task Serializers_OfPowertools_AreAmazons()
    {
        var migrated = await Migrated.OneAsync(
            "LAMP0901",
            """
            using AWS.Lambda.Powertools.Logging.Serializers;
            using AWS.Lambda.Powertools.Tracing.Serializers;
            class C { object M() => new PowertoolsSourceGeneratorSerializer<Json>().WithTracing(); }
            abstract class Json() : System.Text.Json.Serialization.JsonSerializerContext(null);
            """);

        Assert.StartsWith("using Lamplighter;\nusing Amazon.Lambda.Serialization.SystemTextJson;\n", migrated, StringComparison.Ordinal);
        Assert.Contains("=> new SourceGeneratorLambdaJsonSerializer<Json>();", migrated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_ThatTheUserHas_IsWrittenInFull()
    {
        var migrated = await Migrated.OneAsync(
            "LAMP0901",
            "using AWS.Lambda.Powertools.Tracing;\nclass Tracer { }\nclass C { void M() => Tracing.AddException(null); }");

        Assert.Contains("Lamplighter.Tracer.CaptureError(null)", migrated, StringComparison.Ordinal);
    }

    // AddHeader changes the result, and WithHeader returns a copy.
    [Theory]
    [InlineData("result.AddHeader(\"a\", \"1\");", "result = result.WithHeader(\"a\", \"1\");")]
    [InlineData(
        "result.AddHeader(\"a\", \"1\").AddHeader(\"b\", \"2\");", "result = result.WithHeader(\"a\", \"1\").WithHeader(\"b\", \"2\");")]
    [InlineData("if (result != null) result.AddHeader(\"a\", \"1\");", "if (result != null) result = result.WithHeader(\"a\", \"1\");")]
    [InlineData("return result.AddHeader(\"a\", \"1\");", "return result.WithHeader(\"a\", \"1\");")]
    public async Task AddHeader_AsAStatement_KeepsTheResult(string statement, string expected)
    {
        var migrated = await Migrated.OneAsync(
            "LAMP0903",
            $$"""
            using Amazon.Lambda.Annotations;
            using Amazon.Lambda.Annotations.APIGateway;
            public class C
            {
                [LambdaFunction]
                [RestApi(LambdaHttpMethod.Get, "/")]
                public IHttpResult Get()
                {
                    var result = HttpResults.Ok();
                    {{statement}}
                    return result;
                }
            }
            """);

        Assert.Contains($"        {expected}\n", migrated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotations_BesideOtherFunctions_KeepTheirUsings()
    {
        var migrated = await Migrated.OneAsync(
            "LAMP0903",
            """
            using Amazon.Lambda.Annotations;
            using Amazon.Lambda.Annotations.APIGateway;
            public class C
            {
                // A route.
                [LambdaFunction]
                [RestApi(LambdaHttpMethod.Get, "/{proxy+}")]
                public string Get([FromQuery] string q) => q;

                [LambdaFunction]
                public IHttpResult Other(string q) => HttpResults.Ok(q);

                [LambdaFunction]
                [RestApi(LambdaHttpMethod.Any, "/any")]
                public string Any([FromQuery] string q) => q;
            }
            """);

        Assert.Equal(
            """
            using Amazon.Lambda.Annotations;
            using Amazon.Lambda.Annotations.APIGateway;
            using Lamplighter;
            [ApiGatewayRoutes]
            public partial class C
            {
                // A route.
                [HttpGet("/{*proxy}")]
                public string Get([Lamplighter.FromQuery] string q) => q;

                [LambdaFunction]
                public IHttpResult Other(string q) => HttpResults.Ok(q);

                [LambdaFunction]
                [RestApi(LambdaHttpMethod.Any, "/any")]
                public string Any([Amazon.Lambda.Annotations.APIGateway.FromQuery] string q) => q;
            }
            """,
            migrated);
    }
}
