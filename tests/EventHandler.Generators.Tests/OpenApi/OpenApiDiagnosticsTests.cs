using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

public sealed class OpenApiDiagnosticsTests
{
    [Theory]
    [InlineData(
        "[HttpGet(\"/a\"), EndpointName(\"X\")] public string A() => \"\"; [HttpGet(\"/b\"), EndpointName(\"X\")] public string B() => \"\";",
        "LAMP0120",
        "'X'")]
    [InlineData("[HttpGet(\"/a\")] public List<(int, int)> A() => [];", "LAMP0121", "(int, int)")]
    [InlineData("[HttpGet(\"/a\")] public HttpResult A(int code) => HttpResult.Status(code);", "LAMP0122", "'A'")]
    [InlineData("[HttpGet(\"/a\")] public HttpResult A() => s_ok; static readonly HttpResult s_ok = HttpResult.Ok();", "LAMP0122", "'A'")]
    [InlineData(
        "[HttpGet(\"/{a:int}\")] public string A(int a) => \"\"; [HttpGet(\"/{b:alpha}\")] public string B(string b) => \"\";",
        "LAMP0123",
        "GET /{b:alpha}")]
    public async Task Analyze_WhatTheDocumentCannotSay_IsReported(string members, string id, string part)
    {
        var compiled = Compiled.From(DescribedSources.Routes(members));
        Assert.Empty(compiled.CompilerProblems);

        var found = Assert.Single(
            await compiled.AnalyzeAsync(("LamplighterOpenApi", "true")),
            diagnostic => diagnostic.Id.StartsWith("LAMP012", StringComparison.Ordinal));

        Assert.Equal(id, found.Id);
        Assert.Contains(part, found.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(id == "LAMP0120" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, found.Severity);
    }

    [Theory]
    [InlineData(
        "[HttpGet(\"/a\")] public HttpResult A() => Make(true); HttpResult Make(bool b) => b ? HttpResult.Ok() : HttpResult.NotFound();")]
    [InlineData("[HttpGet(\"/a\"), ProducesResponseType(200)] public HttpResult A(int code) => HttpResult.Status(code);")]
    [InlineData("[HttpGet(\"/a\")] public string A() => \"\"; [HttpPost(\"/a\")] public string B() => \"\";")]
    [InlineData("[HttpGet(\"/a\"), HttpGet(\"/b\"), EndpointName(\"X\")] public string A() => \"\";")]
    [InlineData(
        "[HttpGet(\"/{a:int}\")] public string A(int a) => \"\"; [HttpGet(\"/{b:alpha}\"), ExcludeFromDescription] public string B(string b) => \"\";")]
    public async Task Analyze_WhatTheDocumentSays_IsNotReported(string members) =>
        Assert.DoesNotContain(
            await Compiled.From(DescribedSources.Routes(members)).AnalyzeAsync(("LamplighterOpenApi", "true")),
            diagnostic => diagnostic.Id.StartsWith("LAMP012", StringComparison.Ordinal));

    [Fact]
    public async Task Analyze_DocumentTurnedOff_ReportsNothing() =>
        Assert.DoesNotContain(
            await Compiled.From(DescribedSources.Routes("[HttpGet(\"/a\")] public HttpResult A(int code) => HttpResult.Status(code);"))
                .AnalyzeAsync(("LamplighterOpenApi", "false")),
            diagnostic => diagnostic.Id.StartsWith("LAMP012", StringComparison.Ordinal));
}
