using System.Diagnostics;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.State;

// An exporter gets the same of tags as X-Ray: no literals of queries, no passwords, nothing that is redacted.
public sealed class ExportedTagTests
{
    [Theory]
    [InlineData("db.query.text", "select 'a'", "select ?")]
    [InlineData("db.statement", "select 'a'", "select ?")]
    [InlineData("db.query.parameter.id", "secret", null)]
    [InlineData("db.connection_string", "secret", null)]
    [InlineData("db.npgsql.data_source", "secret", null)]
    [InlineData("db.query.parameter", "kept", "kept")]
    [InlineData("url.full", "https://u:p@h/x", "https://h/x")]
    [InlineData("http.url", "https://u:p@h/x", "https://h/x")]
    [InlineData("other.url", "https://u:p@h/x", "https://u:p@h/x")]
    [InlineData("other", 7, 7)]
    public void Tag_OfASpan_IsExportedWithoutSecrets(string name, object value, object? expected)
    {
        foreach (var system in (string[])["db.system.name", "db.system"])
        {
            var tags = Export(activity => activity.SetTag(system, "mysql").SetTag(name, value));
            Assert.Equal(expected, tags.GetValueOrDefault(name));
            Assert.Equal("mysql", tags[system]);
        }
    }

    [Fact]
    public void Uri_WithAPassword_IsExportedWithoutIt()
    {
        var tags = Export(static activity => activity.SetTag("url.full", new Uri("https://u:p@h/x")).SetTag("http.url", 7));
        Assert.Equal("https://h/x", tags["url.full"]);
        Assert.Equal(7, tags["http.url"]);
    }

    [Theory]
    [InlineData(null, "select 1", null)]
    [InlineData("redis", "GET x", null)]
    [InlineData("mysql", 7, null)]
    [InlineData(7, "select 1", null)]
    [InlineData("mysql", "select 1", "select ?")]
    public void Query_ThatCantBeCleaned_IsNotExported(object? system, object query, string? expected)
    {
        var tags = Export(activity => activity.SetTag("db.system.name", system).SetTag("db.query.text", query));
        Assert.Equal(expected, tags.GetValueOrDefault("db.query.text"));
    }

    [Fact]
    public void Query_WithBothNamesOfItsSystem_IsThatOfTheNewer()
    {
        var tags = Export(static activity =>
            activity.SetTag("db.system", "redis").SetTag("db.system.name", "mysql").SetTag("db.query.text", "select 1"));
        Assert.Equal("select ?", tags["db.query.text"]);
    }

    [Fact]
    public void Query_ThatIsLong_HasItsStart() => Assert.Equal(
        4_000,
        ((string)Export(static activity =>
            activity.SetTag("db.system.name", "mysql").SetTag("db.query.text", new string('q', 5_000)))["db.query.text"]).Length);

    [Fact]
    public void Query_WhereItIsNotCaptured_IsNotExported()
    {
        var tags = Export(
            static activity => activity.SetTag("db.system.name", "mysql").SetTag("db.query.text", "select 1"),
            static () => Tracer.Configure(static o => o.CaptureSqlQuery = false));
        Assert.DoesNotContain("db.query.text", tags.Keys);
    }

    [Fact]
    public void Tags_WithASecret_AreExportedWithoutIt()
    {
        var tags = Export(
            static activity => activity
                .SetTag("card", 1)
                .SetTag("text", "card=1")
                .SetTag("n4711", "a 4711")
                .SetTag("number", 4711)
                .SetTag("other", 12)
                .SetTag("texts", new[] { "card=1", "b" })
                .SetTag("numbers", new[] { 1, 4711 })
                .SetTag("address", new Uri("https://h/4711"))
                .SetTag("flag", true),
            static () => LambdaTelemetry.Configure(static o =>
            {
                o.Redact("card");
                o.Redact(new Regex("4711"));
            }));
        Assert.Equal("[redacted]", tags["card"]);
        Assert.Equal("card=[redacted]", tags["text"]);
        Assert.Equal("a [redacted]", tags["n[redacted]"]);
        Assert.Equal("[redacted]", tags["number"]);
        Assert.Equal(12, tags["other"]);
        Assert.Equal(["card=[redacted]", "b"], Assert.IsType<string[]>(tags["texts"]));
        Assert.Equal([1, "[redacted]"], Assert.IsType<object[]>(tags["numbers"]));
        Assert.Equal("https://h/[redacted]", tags["address"]);
        Assert.Equal(true, tags["flag"]);
    }

    // Without patterns, lists of numbers can't have a secret.
    [Fact]
    public void Tags_WithANameThatIsRedacted_KeepTheirTypes()
    {
        var tags = Export(
            static activity => activity
                .SetTag("card", new[] { 1 })
                .SetTag("numbers", new[] { 1, 2 })
                .SetTag("objects", new object[] { 1, "card=2" }),
            static () => LambdaTelemetry.Configure(static o => o.Redact("card")));
        Assert.Equal("[redacted]", tags["card"]);
        Assert.Equal([1, 2], Assert.IsType<int[]>(tags["numbers"]));
        Assert.Equal([1, "card=[redacted]"], Assert.IsType<object[]>(tags["objects"]));
    }

    private static Dictionary<string, object> Export(Action<Activity> change, Action? configure = null)
    {
        var exporter = new RecordingExporter();
        using var telemetry = TelemetryCapture.Start();
        LambdaProcess.Current.SpanExporter = exporter;
        configure?.Invoke();
        Handle(() =>
        {
            using var source = new ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity("call", ActivityKind.Client);
            change(activity!);
        });
        Assert.Equal("", telemetry.Text);
        return exporter["call"].Tags;
    }

    [Tracing]
    private static void Handle(Action body) => body();
}
