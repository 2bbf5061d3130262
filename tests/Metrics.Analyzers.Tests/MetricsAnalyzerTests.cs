using Microsoft.CodeAnalysis;

namespace Lamplighter.Tests;

public sealed class MetricsAnalyzerTests
{
    [Theory]
    [InlineData("LAMP0201", "Metrics.AddMetric(\"\", 1);", "\"\"")]
    [InlineData("LAMP0201", "Metrics.AddMetric(\"a\\nb\", 1);", "\"a\\nb\"")]
    [InlineData("LAMP0201", "Metrics.AddMetric(value: 1, name: \"_aws\");", "\"_aws\"")]
    [InlineData("LAMP0201", "const string Name = \" \"; Metrics.AddDuration(Name, TimeSpan.Zero);", "Name")]
    [InlineData("LAMP0201", "Metrics.Measure(\" \").Dispose();", "\" \"")]
    [InlineData("LAMP0201", "Metrics.AddSingleMetric(\" \", 1);", "\" \"")]
    [InlineData("LAMP0201", "Metrics.AddMetadata(\"_aws\", 1);", "\"_aws\"")]
    [InlineData("LAMP0202", "Metrics.AddSingleMetric(\"M\", 1, @namespace: \"a*b\");", "\"a*b\"")]
    [InlineData("LAMP0202", "Metrics.Configure(o => o.Namespace = \":app\");", "\":app\"")]
    [InlineData("LAMP0203", "Metrics.AddDimension(\"tür\", input);", "\"tür\"")]
    [InlineData("LAMP0203", "Metrics.AddDimensions((\"a\", \"1\"), (\":b\", input));", "\":b\"")]
    [InlineData("LAMP0203", "Metrics.AddDimensions((\"a\", \"1\"), (\"a\", \"2\"));", "\"a\"")]
    [InlineData("LAMP0203", "Metrics.SetDefaultDimensions((\"\", input));", "\"\"")]
    [InlineData("LAMP0203", "Metrics.AddSingleMetric(\"M\", 1, dimensions: [(\"\", input)]);", "\"\"")]
    [InlineData("LAMP0203", "Metrics.AddSingleMetric(\"M\", 1, dimensions: new[] { (\"\", input) });", "\"\"")]
    [InlineData("LAMP0203", "Metrics.Configure(o => o.DefaultDimensions[\"_aws\"] = input);", "\"_aws\"")]
    [InlineData("LAMP0203", "Metrics.ListenTo(input, \"a\", \":b\");", "\":b\"")]
    [InlineData("LAMP0203", "Metrics.Configure(o => o.Meters.Add(input, \"ü\"));", "\"ü\"")]
    [InlineData("LAMP0204", "Metrics.AddDimension(\"tier\", \" \");", "\" \"")]
    [InlineData("LAMP0204", "Metrics.AddDimensions((\"tier\", \"Zoë\"));", "\"Zoë\"")]
    [InlineData("LAMP0204", "Metrics.Configure(o => o.Service = \"\");", "\"\"")]
    [InlineData("LAMP0204", "Metrics.Configure(o => { o.FunctionName = \"ü\"; });", "\"ü\"")]
    [InlineData("LAMP0204", "Metrics.Configure(o => o.DefaultDimensions[\"env\"] = \"\");", "\"\"")]
    [InlineData("LAMP0202", "Metrics.SetNamespace(\"a*b\");", "\"a*b\"")]
    [InlineData("LAMP0203", "Metrics.Configure(o => o.ServiceDimension = \"\");", "\"\"")]
    [InlineData("LAMP0203", "Metrics.Configure(o => o.FunctionNameDimension = \":x\");", "\":x\"")]
    [InlineData("LAMP0204", "Metrics.AddSingleMetric(\"M\", 1, service: \" \");", "\" \"")]
    [InlineData("LAMP0207", "Metrics.Configure(o => o.ServiceDimension = \"Service\"); Metrics.AddMetric(\"Service\", 1);", "\"Service\"")]
    [InlineData("LAMP0206", "Metrics.AddMetric(\"M\", double.NaN);", "double.NaN")]
    [InlineData("LAMP0206", "Metrics.AddMetric(\"M\", 1 / 0.0);", "1 / 0.0")]
    [InlineData("LAMP0206", "Metrics.AddSingleMetric(\"M\", -1e300);", "-1e300")]
    [InlineData("LAMP0207", "Metrics.AddMetric(\"tier\", 1); Metrics.AddDimension(\"tier\", input);", "\"tier\"")]
    [InlineData("LAMP0207", "Metrics.AddDimensions((\"tier\", input)); if (flag) { Metrics.AddMetric(\"tier\", 1); }", "\"tier\"")]
    [InlineData("LAMP0207", "Metrics.AddMetadata(\"order\", 1); Metrics.AddMetric(\"order\", 1);", "\"order\"")]
    [InlineData("LAMP0207", "Metrics.AddMetric(\"service\", 1); Metrics.Flush();", "\"service\"")]
    [InlineData("LAMP0207", "Metrics.AddMetric(\"M\", 1, MetricUnit.Count); Metrics.AddMetric(\"M\", 1);", "\"M\"")]
    [InlineData("LAMP0207", "Action later = () => { Metrics.AddMetric(\"a\", 1); Metrics.AddDimension(\"a\", input); }; later();", "\"a\"")]
    [InlineData("LAMP0203", "Metrics.Configure(o => o.DefaultDimensions.Add(\"\", input));", "\"\"")]
    [InlineData("LAMP0204", "Metrics.Configure(o => o.DefaultDimensions.Add(\"env\", \" \"));", "\" \"")]
    [InlineData("LAMP0210", "Metrics.Configure(o => o.MaxDocumentBytes = 1000);", "1000")]
    [InlineData("LAMP0210", "Metrics.Configure(o => o.MaxDocumentBytes = 2 << 20);", "2 << 20")]
    [InlineData("LAMP0210", "Metrics.Configure(o => o.Meters.MaxSeriesPerInstrument = 0);", "0")]
    [InlineData("LAMP0210", "Metrics.Configure(o => o.Meters.Add(\"\", \"a\"));", "\"\"")]
    [InlineData("LAMP0210", "Metrics.ListenTo(\" \");", "\" \"")]
    [InlineData("LAMP0202", "Metrics.Configure(o => o.Namespace = \"\");", "\"\"")]
    [InlineData("LAMP0209", "Metrics.AddMetric(\"M\", 1, (MetricUnit)99);", "(MetricUnit)99")]
    [InlineData("LAMP0209", "Metrics.AddDuration(\"M\", TimeSpan.Zero, (MetricResolution)60);", "(MetricResolution)60")]
    public async Task Analyze_ConstantViolation_IsReportedWhereItIs(string id, string statements, string where)
    {
        var diagnostic = Assert.Single(await Analyzed.StatementsAsync(statements));
        Assert.Equal(id, diagnostic.Id);
        var (source, span) = (diagnostic.Location.SourceTree!.ToString(), diagnostic.Location.SourceSpan);
        Assert.Equal(where, source.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("LAMP0202", "Namespace = \"a*b\"")]
    [InlineData("LAMP0202", "Namespace = \" \"")]
    [InlineData("LAMP0202", "Namespace = \"\"")]
    [InlineData("LAMP0202", "Namespace = nameof(Handler) + \"*\"")]
    [InlineData("LAMP0203", "DefaultDimensions = [\":a=b\"]")]
    [InlineData("LAMP0203", "DefaultDimensions = new[] { \"=b\" }")]
    [InlineData("LAMP0204", "Service = \"Zoë\"")]
    [InlineData("LAMP0204", "FunctionName = \"Zoë\"")]
    [InlineData("LAMP0204", "DefaultDimensions = new string[] { \"a=\" }")]
    [InlineData("LAMP0208", "DefaultDimensions = [\"env=prod\", \"team\"]")]
    public async Task Analyze_Attribute_IsReported(string id, string arguments)
    {
        var found = await Analyzed.SourceAsync(Handler($"[Metrics({arguments})]", ""));
        Assert.Equal([id], found.Select(static diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("[Metrics]", "", "LAMP0211")]
    [InlineData("[Metrics(Service = \"a\")]", "Metrics.Configure(o => o.Service = \"b\");", "LAMP0211")]
    [InlineData("[Metrics]", "Metrics.Configure(o => o.Namespace = \"A\");", null)]
    [InlineData("[Metrics]", "Metrics.Configure(o => o.Namespace = Environment.MachineName);", null)]
    [InlineData("[Metrics]", "Metrics.SetNamespace(\"A\");", null)]
    [InlineData("[Metrics(Namespace = \"A\")]", "", null)]
    [InlineData("", "Metrics.AddMetric(\"M\", 1);", null)]
    public async Task Analyze_NoNamespaceInTheSource_IsAHint(string attribute, string statements, string? expected)
    {
        var found = await Analyzed.SourceAsync(Handler(attribute, statements), withHints: true);
        Assert.Equal(expected is null ? [] : [expected], Ids(found));
        Assert.All(found, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Fact]
    public async Task Analyze_MetricNamedLikeADefaultDimensionOfTheAttribute_IsReported()
    {
        var found = await Analyzed.SourceAsync(
            Handler("""[Metrics(Namespace = "A", DefaultDimensions = ["env=prod"])]""", """Metrics.AddMetric("env", 1);"""));
        Assert.Equal(["LAMP0207"], found.Select(static diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public async Task Analyze_ManyDimensionsWithoutService_AreCounted(int count, bool isReported)
    {
        const string Option = "Metrics.Configure(o => o.ServiceDimension = null); ";
        string[] expected = isReported ? ["LAMP0205"] : [];
        var pairs = string.Join(", ", Enumerable.Range(0, count).Select(static i => $"(\"d{i}\", \"x\")"));
        var calls = string.Concat(Enumerable.Range(0, count).Select(static i => $"Metrics.AddDimension(\"d{i}\", \"x\");"));
        Assert.Equal(expected, Ids(await Analyzed.StatementsAsync($"{Option}Metrics.AddDimensions({pairs});")));
        Assert.Equal(expected, Ids(await Analyzed.StatementsAsync(Option + calls)));
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public async Task Analyze_ManyDimensions_AreCountedWithService(int count, bool isReported)
    {
        string[] expected = isReported ? ["LAMP0205"] : [];
        var pairs = string.Join(", ", Enumerable.Range(0, count).Select(static i => $"(\"d{i}\", \"x\")"));
        var calls = string.Concat(Enumerable.Range(0, count).Select(static i => $"Metrics.AddDimension(\"d{i}\", \"x\");"));
        var texts = string.Join(", ", Enumerable.Range(0, count).Select(static i => $"\"d{i}=x\""));
        Assert.Equal(expected, Ids(await Analyzed.StatementsAsync($"Metrics.AddDimensions({pairs});")));
        Assert.Equal(expected, Ids(await Analyzed.StatementsAsync($"Metrics.SetDefaultDimensions({pairs});")));
        Assert.Equal(expected, Ids(await Analyzed.StatementsAsync($"Metrics.AddSingleMetric(\"M\", 1, dimensions: [{pairs}]);")));
        Assert.Equal(expected, Ids(await Analyzed.StatementsAsync(calls)));
        Assert.Equal(expected, Ids(await Analyzed.SourceAsync(Handler($"[Metrics(DefaultDimensions = [{texts}])]", ""))));
    }

    [Theory]
    [InlineData("Metrics.AddMetric(input, value); Metrics.AddDimension(input, input); Metrics.AddMetadata(input, null);")]
    [InlineData("Metrics.AddMetric(\"Größe\", 1, MetricUnit.Bytes, MetricResolution.High);")]
    [InlineData("Metrics.AddMetric(\"M\", value, flag ? MetricUnit.Count : MetricUnit.None); Metrics.AddMetric(\"M\", 1);")]
    [InlineData("Metrics.AddMetric(\"M\", 1, MetricUnit.Count); Metrics.Flush(); Metrics.AddDimension(\"M\", input);")]
    [InlineData("Metrics.AddMetric(\"M\", 1); Action later = () => Metrics.AddDimension(\"M\", input); later();")]
    [InlineData("Metrics.AddDimension(\"service\", input); Metrics.AddDimension(\"a\", input); Metrics.AddDimension(\"a\", \"b\");")]
    [InlineData("Metrics.AddSingleMetric(\"a\", 1, dimensions: [(\"b\", \"1\"), (\"b\", \"2\")]); Metrics.AddDimension(\"a\", input);")]
    [InlineData("Metrics.Configure(o => { o.Namespace = null; o.Service = null; });")]
    [InlineData("Metrics.Configure(o => { o.DefaultDimensions[input] = input; o.Meters.Add(\"A.B\"); });")]
    [InlineData("Metrics.Configure(o => o.ServiceDimension = \"Service\"); Metrics.AddMetric(\"service\", 1);")]
    [InlineData("Metrics.Configure(o => o.ServiceDimension = null); Metrics.AddMetric(\"service\", 1);")]
    [InlineData("Metrics.AddDimensions(new Dictionary<string, string> { [\"a\"] = \"b\" }); Metrics.ClearDefaultDimensions();")]
    [InlineData("(string, string)[] all = [(\"a\", \"b\")]; Metrics.AddDimensions(all);")]
    [InlineData("(string, string)[] all = [(\"a\", \"b\")]; Metrics.AddSingleMetric(\"M\", 1, dimensions: all);")]
    public async Task Analyze_RightCode_ReportsNothing(string statements) => Assert.Empty(await Analyzed.StatementsAsync(statements));

    [Theory]
    [InlineData("if (flag) {{ {0} }} else {{ {1} }}", false)]
    [InlineData("if (flag) {{ {0} return; }} {1}", false)]
    [InlineData("switch (input) {{ case \"a\": {0} break; default: {1} break; }}", false)]
    [InlineData("try {{ {0} }} catch (IOException) {{ {1} }}", false)]
    [InlineData("{0} if (flag) {{ {1} }}", true)]
    [InlineData("{0} Metrics.AddMetric(\"M\", 1); using (Metrics.Measure(\"T\")) {{ {1} }}", true)]
    [InlineData("{{ {0} }} while (flag) {{ {1} }}", true)]
    public async Task Analyze_DimensionsOfBranches_AreCountedWhereTheyMeet(string statements, bool isReported)
    {
        var found = await Analyzed.StatementsAsync(string.Format(null, statements, Calls("a"), Calls("b")));
        Assert.Equal(isReported ? ["LAMP0205"] : [], found.Select(static diagnostic => diagnostic.Id));

        static string Calls(string prefix) =>
            string.Concat(Enumerable.Range(0, 20).Select(i => $"Metrics.AddDimension(\"{prefix}{i}\", \"x\");"));
    }

    [Theory]
    [InlineData("Metrics.SetDefaultDimensions((\"team\", \"x\")); Metrics.AddMetric(\"env\", 1);")]
    [InlineData("Metrics.AddMetric(\"orders\", 1); Metrics.Flush(); Metrics.AddDimension(\"orders\", \"x\");")]
    public async Task Analyze_DefaultDimensionsReplaced_ThoseOfTheAttributeDoNotCount(string statements) =>
        Assert.Empty(await Analyzed.SourceAsync(
            Handler("""[Metrics(Namespace = "A", DefaultDimensions = ["env=prod"])]""", statements)));

    [Fact]
    public async Task Analyze_FurtherSets_AreCountedEachByItself() =>
        Assert.Empty(await Analyzed.StatementsAsync(
            string.Concat(Enumerable.Range(0, 40).Select(static i => $"Metrics.AddDimensions((\"d{i}\", \"x\"));"))));

    [Fact]
    public async Task Analyze_AnotherMetricsClass_IsNotOurs() =>
        Assert.Empty(await Analyzed.SourceAsync(
            """
            namespace Mine
            {
                public static class Metrics
                {
                    public static void AddMetric(string name, double value) { }
                    public static void Use() => AddMetric("", double.NaN);
                }
            }
            """));

    private static string Handler(string attribute, string statements) =>
        $$"""public static class Handler { {{attribute}} public static void Handle() { {{statements}} } }""";

    private static IEnumerable<string> Ids(IEnumerable<Diagnostic> found) =>
        found.Select(static diagnostic => diagnostic.Id);
}
