using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

// What no rule can change is reported with the section of the page that explains it, and stays as it is.
public sealed partial class DecisionTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Amazon.Lambda.Annotations;
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.Annotations.SQS;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.Core;
        using AWS.Lambda.Powertools.Logging;
        using AWS.Lambda.Powertools.Metrics;
        using AWS.Lambda.Powertools.Tracing;
        using Microsoft.Extensions.Logging;

        """;

    [Theory]
    [InlineData("void M() => Logger.UseFormatter(null);", "UseFormatter", "formatters")]
    [InlineData("[Logging(LoggerOutputCase = LoggerOutputCase.CamelCase)] void M() { }", "LoggerOutputCase", "key-case")]
    [InlineData("IMetrics F() => null!;", "IMetrics", "instances")]
    [InlineData("object M() => Tracing.GetEntity();", "GetEntity", "entities")]
    [InlineData("void M() => Tracing.AddHttpInformation(\"a\", 1);", "AddHttpInformation", "entities")]
    [InlineData("void M(decimal price) => Tracing.AddAnnotation(\"a\", price);", "price", "annotations")]
    [InlineData("void M() => Tracing.WithSubsegment(\"a\", s => { });", "WithSubsegment", "subsegments")]
    [InlineData("void M() { Tracing.WithSubsegment(\"a\", s => { return; }); }", "WithSubsegment", "subsegments")]
    [InlineData("void M() { Tracing.WithSubsegment(\"a\", async s => { await Task.Yield(); }); }", "WithSubsegment", "subsegments")]
    [InlineData("void M() { Tracing.WithSubsegment(\"Shop\", \"a\", s => { }); }", "\"Shop\"", "subsegments")]
    [InlineData("void M() { Tracing.WithSubsegment(\"a\", s => { s.Namespace = \"a\"; }); }", "s.Namespace", "subsegments")]
    [InlineData(
        "void M(Version keys) { Logger.LogInformation(keys, \"a\"); }", "Logger.LogInformation(keys, \"a\")", "keys-for-one-line")]
    [InlineData("void M() { var m = Metrics.Configure(o => { }); }", "Metrics.Configure(o => { })", "instances")]
    [InlineData("void M() => Logger.Configure(o => o.LogBuffering.MaxBytes = 1);", "o.LogBuffering.MaxBytes", "buffering")]
    [InlineData("void M() => Logger.Configure(o => o.JsonOptions = null);", "JsonOptions", "json-options")]
    public async Task Powertools_WithoutEquivalent_IsADecision(string member, string place, string section) =>
        await AssertAsync("LAMP0902", $"class C {{ {member} }}", place, $"migration-powertools.md#{section}");

    [Theory]
    [InlineData("[LambdaFunction, SQSEvent(\"q\")] public void M(string body) { }", "LambdaFunction", "other-functions")]
    [InlineData("[LambdaFunction(Timeout = 5), RestApi(LambdaHttpMethod.Get, \"/\")] public void M() { }", "(Timeout = 5)", "template")]
    [InlineData(
        "[LambdaFunction, RestApi(LambdaHttpMethod.Get, \"/\", Authorizer = \"A\")] public void M() { }", "Authorizer = \"A\"", "template")]
    [InlineData(
        "[LambdaFunction, RestApi(LambdaHttpMethod.Any, \"/\")] public void M() { }", "RestApi(LambdaHttpMethod.Any, \"/\")", "routes")]
    [InlineData(
        "[LambdaFunction, RestApi(LambdaHttpMethod.Get, \"/\")] public void M(APIGatewayProxyRequest r) { }",
        "APIGatewayProxyRequest",
        "requests")]
    [InlineData(
        "[LambdaFunction, RestApi(LambdaHttpMethod.Get, \"/\")] public void M([FromCustomAuthorizer(Name = \"a\")] string a) { }",
        "FromCustomAuthorizer(Name = \"a\")",
        "requests")]
    [InlineData("[LambdaFunction, RestApi(LambdaHttpMethod.Get, \"/\")] public void M() { }", "C", "the-handler")]
    public async Task Annotations_WithoutEquivalent_IsADecision(string member, string place, string section) =>
        await AssertAsync("LAMP0904", $"public class C {{ {member} }}", place, $"migration-annotations.md#{section}");

    // Annotations writes bytes as they are; as JSON, they would be a text or an array of numbers.
    [Theory]
    [InlineData("byte[]")]
    [InlineData("IList<byte>")]
    [InlineData("List<byte>")]
    [InlineData("System.IO.Stream")]
    [InlineData("System.IO.MemoryStream")]
    public async Task Annotations_ABinaryBody_IsADecision(string type) => await AssertAsync(
        "LAMP0904",
        "public class C { [LambdaFunction, RestApi(LambdaHttpMethod.Get, \"/\")] "
            + $"public IHttpResult M({type} body) => HttpResults.Ok(body); }}",
        "HttpResults.Ok(body)",
        "migration-annotations.md#results");

    [Fact]
    public async Task Startup_OfAnnotations_IsADecision() =>
        await AssertAsync("LAMP0904", "[LambdaStartup] public class S { }", "LambdaStartup", "migration-annotations.md#services");

    // The table's; the sections of the rules are in the cases above.
    [Fact]
    public void Sections_OfTheTable_AreOnThePage()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "libraries/Migration.Analyzers/Powertools/PowertoolsDecisions.cs"));
        var sections = SectionInTable().Matches(table).Select(static match => match.Groups[1].Value).Distinct().ToArray();

        Assert.True(sections.Length > 8);
        Assert.All(sections, static section => Assert.Contains(section, Sections("migration-powertools.md")));
    }

    [Fact]
    public async Task Program_WithoutTheOldPackages_HasNoReport() =>
        Assert.DoesNotContain(
            await Migrated.ReportAsync("public class C { }"),
            static found => found.Id.StartsWith("LAMP", StringComparison.Ordinal));

    private static async Task AssertAsync(string id, string source, string place, string link)
    {
        var found = await Migrated.ReportAsync(Head + source);

        Assert.Contains(found, one => one.Id == id
            && (Head + source).Substring(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length) == place
            && one.GetMessage(null).Contains($"{link})", StringComparison.Ordinal));
        Assert.Contains(link.Split('#')[1], Sections(link.Split('#')[0]));
    }

    // The anchors of a page's headings.
    private static HashSet<string> Sections(string page) =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", page))
            .Where(static line => line.StartsWith('#'))
            .Select(static line => string.Concat(line.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-')
                .Where(static letter => letter == '-' || char.IsLetterOrDigit(letter)))),
    ];

    [GeneratedRegex("\", \"([a-z-]+)\"\\),")]
    private static partial Regex SectionInTable();
}
