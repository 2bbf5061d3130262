using System.Diagnostics;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task Values_ThatAreHidden_LeaveRedacted()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Hidden");
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_RESOURCE_ATTRIBUTES", "password=hunter2")));
        LambdaTelemetry.Configure(static options => options.Redact("password"));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable();
        Assert.Throws<InvalidOperationException>(() => Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            Tracer.AddAnnotation("password", "hunter2");
            Tracer.AddMetadata("login", new Dictionary<string, string> { ["password"] = "hunter2" });
            using (var activity = source.StartActivity("call password=hunter2"))
            {
                activity!.SetTag("password", "hunter2");
                activity.SetTag("url.full", "https://user:hunter2@example.com/x?password=hunter2");
                activity.SetTag("http.url", new Uri("https://user:hunter2@example.com/y"));
                activity.SetTag("texts", new[] { "password=hunter2" });
                activity.SetTag("object", new Uri("https://example.com/?password=hunter2"));
                activity.AddEvent(new ActivityEvent("password=hunter2", tags: new ActivityTagsCollection { ["password"] = "hunter2" }));
                activity.SetStatus(ActivityStatusCode.Error, "password=hunter2");
            }

            throw new InvalidOperationException("password=hunter2");
        }));

        var spans = await collector.SpansAsync();
        Assert.Equal(2, spans.Count);
        Assert.All(collector.Requests, static one => Assert.True(one.Body.AsSpan().IndexOf("hunter2"u8) < 0));
        Assert.Equal("[redacted]", spans[0].Attributes["password"]);
        Assert.Equal("https://example.com/x?password=[redacted]", spans[0].Attributes["url.full"]);
        Assert.Equal("https://example.com/y", spans[0].Attributes["http.url"]);
        Assert.Equal("[redacted]", spans[1].Attributes["password"]);
        Assert.Equal("[redacted]", spans[0].Resource["password"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Query_OfADatabase_LeavesCleanedOrNotAtAll(bool captures)
    {
        using var source = new ActivitySource($"Lamplighter.Tests.Sql.{captures}");
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        Tracer.Configure(options =>
        {
            options.Sources.Add(source.Name);
            options.CaptureSqlQuery = captures;
        });
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using (var query = source.StartActivity("sql", ActivityKind.Client))
            {
                query!.SetTag("db.system.name", "postgresql");
                query.SetTag("db.query.text", "select * from users where name = 'Ada'");
                query.SetTag("db.query.parameter.0", "secret");
                query.SetTag("db.connection_string", "Password=secret");
            }

            using var other = source.StartActivity("mongo", ActivityKind.Client);
            other!.SetTag("db.system", "mongodb");
            other.SetTag("db.statement", """{"find":"secret"}""");
        });

        var spans = (await collector.SpansAsync()).ToDictionary(static span => span.Name);
        Assert.Equal(
            captures ? ["db.query.text", "db.system.name"] : ["db.system.name"],
            spans["sql"].Attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(captures ? "select * from users where name = ?" : null, spans["sql"].Attributes.GetValueOrDefault("db.query.text"));
        Assert.Equal(["db.system"], spans["mongo"].Attributes.Keys);
    }

    [Fact]
    public async Task Attributes_ThatAreTooManyOrTooLong_AreCutAndCounted()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Limits");
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(
            collector.Address, ("OTEL_ATTRIBUTE_COUNT_LIMIT", "3"), ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "5")));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var activity = source.StartActivity("many");
            activity!.SetTag("a", "123456");
            activity.SetTag("b", "1234😀");
            activity.SetTag("c", new[] { "123456" });
            activity.SetTag("d", 1);
            activity.SetTag("e", 1);
        });

        var span = Assert.Single(await collector.SpansAsync(), static span => span.Name == "many");
        Assert.Equal(["a", "b", "c"], span.Attributes.Keys);
        Assert.Equal(("12345", "1234"), (span.Attributes["a"], span.Attributes["b"]));
        Assert.Equal(["12345"], Assert.IsType<object?[]>(span.Attributes["c"]));
        Assert.Equal(2, span.DroppedAttributes);
        Assert.Contains("3 attributes", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_ThatAreNotExported_TakeNoPlace()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Places");
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address, ("OTEL_ATTRIBUTE_COUNT_LIMIT", "3")));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var query = source.StartActivity("query", ActivityKind.Client);
            query!.SetTag("db.connection_string", "Password=secret");
            query.SetTag("db.query.parameter.0", "secret");
            query.SetTag("db.system.name", "postgresql");
            query.SetTag("a", 1);
            query.SetTag("b", 2);
            query.SetTag("db.query.parameter.1", "secret");
        });

        var span = Assert.Single(await collector.SpansAsync(), static span => span.Name == "query");
        Assert.Equal(["a", "b", "db.system.name"], span.Attributes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, span.DroppedAttributes);
        Assert.Equal("", telemetry.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/orders/{id}")]
    public async Task Attributes_OfTheInvocation_AreNotThereTwice(string? route)
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            Internal.Core.Invocations.Invocation.Current!.RouteTemplate = route;
            foreach (var key in (string[])["faas.trigger", "faas.invocation_id", "faas.coldstart", "faas.document.name", "http.route"])
            {
                Activity.Current!.SetTag(key, "mine");
            }
        });

        // Read into a dictionary, which refuses a second one.
        var attributes = Assert.Single(await collector.SpansAsync()).Attributes;
        Assert.Equal(("other", "r-1"), (attributes["faas.trigger"], attributes["faas.invocation_id"]));
        Assert.IsType<bool>(attributes["faas.coldstart"]);
        Assert.Equal("mine", attributes["faas.document.name"]);
        Assert.Equal(route ?? "mine", attributes["http.route"]);
    }

    [Fact]
    public async Task Span_ThatIsTooLarge_LosesItsLastAttributes()
    {
        using var source = new ActivitySource("Lamplighter.Tests.Large");
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var activity = source.StartActivity("large");
            for (var i = 0; i < 20; i++)
            {
                activity!.SetTag($"tag {i}", new string('x', 40_000));
            }

            activity!.AddEvent(new ActivityEvent(new string('e', 150_000)));
            activity.AddEvent(new ActivityEvent("small"));
        });

        Assert.InRange(Assert.Single(collector.Requests).Body.Length, 150_000, 202_000);
        var span = Assert.Single(await collector.SpansAsync(), static span => span.Name == "large");
        Assert.Equal(6, span.Attributes.Count);
        Assert.Equal(14, span.DroppedAttributes);
        Assert.All(span.Attributes.Values, static value => Assert.Equal(32 * 1024, Assert.IsType<string>(value).Length));
        Assert.Equal("small", Assert.Single(span.Events).Name);
        Assert.Contains("200000 bytes", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Span_WithALongStatus_IsNotTooLargeEither()
    {
        using var source = new ActivitySource("Lamplighter.Tests.LongStatus");
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start(Exported.Environment(collector.Address));
        Tracer.Configure(options => options.Sources.Add(source.Name));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), () =>
        {
            using var activity = source.StartActivity("failed");
            for (var i = 0; i < 20; i++)
            {
                activity!.SetTag($"tag {i}", new string('x', 40_000));
            }

            activity!.SetStatus(ActivityStatusCode.Error, new string('\u2713', 40_000));
        });

        Assert.InRange(Assert.Single(collector.Requests).Body.Length, 150_000, 202_000);
        var span = Assert.Single(await collector.SpansAsync(), static span => span.Name == "failed");
        Assert.Equal(32 * 1024, span.StatusText.Length);
        Assert.Equal(3, span.Attributes.Count);
    }
}
