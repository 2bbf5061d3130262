using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Tests;

public sealed class LoggingAnalyzerTests
{
    [Theory]
    [InlineData("LAMP0030", "SampleRate = 1.01")]
    [InlineData("LAMP0030", "SampleRate = -1")]
    [InlineData("LAMP0030", "SampleRate = double.NaN")]
    [InlineData("LAMP0030", "SampleRate = Ten")]
    [InlineData("LAMP0030", "SampleRate = 'a'")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a..b\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \".a\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a.\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a[x]\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a[0\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a[0]b\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a.\\\"b\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"a || \"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"headers/x\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"/a~b\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"Records[*].id\"")]
    [InlineData("LAMP0031", "CorrelationIdPath = \"powertools_base64(body).id\"")]
    [InlineData("LAMP0031", "ExtractKeys = [\"ok=a.b\", \"=a\"]")]
    [InlineData("LAMP0031", "ExtractKeys = new[] { \"a..b\", \"b\" }")]
    [InlineData("LAMP0031", "ExtractKeys = new string[] { \"[0]\" }")]
    public async Task Attribute_ThatCannotWork_IsReported(string id, string setting) =>
        Assert.Equal([id], await IdsAsync($"private const double Ten = 10; [Logging({setting})] public void M() {{ }}"));

    [Theory]
    [InlineData("SampleRate = 0.5, CorrelationIdPath = CorrelationIdPaths.ApplicationLoadBalancer")]
    [InlineData("SampleRate = 1, CorrelationIdPath = \"[0].a.\\\"b.c\\\"[1][2] || d\"")]
    [InlineData("SampleRate = 0, ExtractKeys = [\"a\", \"b = c.d[0]\", \"\\\"x=y\\\".z\", \"a[0]\"]")]
    [InlineData("CorrelationIdPath = \"/headers/x-id\", ExtractKeys = [\"x=/Records/0/messageId\", \"/a=b/c\"]")]
    [InlineData("CorrelationIdPath = \"powertools_json(Records[-1].body).id || @.id\"")]
    [InlineData("Service = \"a..b\"")]
    public async Task Attribute_ThatWorks_IsNotReported(string settings) =>
        Assert.Empty(await IdsAsync($"[Logging({settings})] public void M() {{ }}"));

    [Theory]
    [InlineData("o.CorrelationIdPath = \"$.headers.x\"", "LAMP0031")]
    [InlineData("o.CorrelationIdPath = Environment.MachineName", null)]
    [InlineData("o.CorrelationIdPath = \"/headers/x\"", null)]
    [InlineData("o.CorrelationIdPath = null", null)]
    public async Task Option_ThatCannotWork_IsReported(string setting, string? id) =>
        Assert.Equal(id is null ? [] : [id], await IdsAsync($"public void M() {{ Logger.Configure(o => {setting}); }}"));

    [Theory]
    [InlineData("LAMP0032", "Logger.Log(LogLevel.Debug, \"Hello {name}\", 1);")]
    [InlineData("LAMP0033", "Logger.LogInformation(7, \"{A} {B}\", 1);")]
    [InlineData("LAMP0032", "Logger.LogInformation(\"Hello {name}\", 1);")]
    [InlineData("LAMP0032", "Logger.LogError(new Exception(), \"{A} {level,5:X}\", 1, 2);")]
    [InlineData("LAMP0032", "Logger.Log(LogLevel.Debug, null, \"{A} {B} {C} {error}\", 1, 2, 3, 4);")]
    [InlineData("LAMP0033", "Logger.LogInformation(\"{A} {B}\", 1);")]
    [InlineData("LAMP0033", "Logger.LogInformation(\"{A} {{B}}\", 1, 2);")]
    [InlineData("LAMP0033", "Logger.LogInformation(\"no name\", 1);")]
    [InlineData("LAMP0033", "Logger.LogInformation(\"{A} {B} {C} {D}\", 1, 2, 3, 4, 5);")]
    public async Task Template_ThatLosesAValue_IsReported(string id, string call) =>
        Assert.Equal([id], await IdsAsync($"public void M() {{ {call} }}"));

    [Theory]
    [InlineData("Logger.LogInformation(\"{name} {level}\");")]
    [InlineData("Logger.LogInformation(\"{A} {B,-5} {C:0.00}\", 1, 2, 3);")]
    [InlineData("Logger.LogInformation(\"{Ids}\", new[] { \"a\", \"b\" });")]
    [InlineData("Logger.LogInformation(\"{A} {B} {A} {D}\", 1, 2, 1, 4);")]
    [InlineData("Logger.LogInformation(\"{A} {B} {C} {D}\", new object[] { 1 });")]
    [InlineData("var template = Console.ReadLine()!; Logger.LogInformation(template, 1);")]
    [InlineData("Logger.AppendKey(\"template\", \"{A}\");")]
    public async Task Template_ThatFits_IsNotReported(string call) =>
        Assert.Empty(await IdsAsync($"public void M() {{ {call} }}"));

    [Fact]
    public async Task Template_WithAKeyOfTheTable_IsReportedWhereItIsReserved()
    {
        foreach (var key in LogLineKeys.All)
        {
            string[] expected = key.IsReserved ? ["LAMP0032"] : [];
            Assert.Equal(expected, await IdsAsync($"public void M() {{ Logger.LogInformation(\"{{{key.Name}}}\", 1); }}"));
        }
    }

    private static async Task<string[]> IdsAsync(string member) => [.. (await Analyzed.MemberAsync(member)).Select(static one => one.Id)];
}
