using Lamplighter.Internal.Core.Settings;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:4318/v1/traces")]
    [InlineData("http://collector", null, "http://collector/v1/traces")]
    [InlineData("https://collector:443/a/", null, "https://collector/a/v1/traces")]
    [InlineData("http://collector/a/?key=b/c", null, "http://collector/a/v1/traces?key=b/c")]
    [InlineData("HTTP://[::1]:4318", null, "http://[::1]:4318/v1/traces")]
    [InlineData("http://all:1", "https://traces:2/x?y=1", "https://traces:2/x?y=1")]
    [InlineData("http://all:1", "https://traces", "https://traces/")]
    public void Endpoint_OfTheEnvironment_IsUsed(string? all, string? traces, string expected)
    {
        var (settings, problems) = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", all), ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", traces));
        Assert.Equal(expected, settings.Traces!.Endpoint.Address);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("localhost:4318")]
    [InlineData("grpc://localhost:4317")]
    [InlineData("http://")]
    [InlineData("http://host:0")]
    [InlineData("http://host:70000")]
    [InlineData("http://user:secret@host")]
    [InlineData("http://ho st")]
    [InlineData("http://::1")]
    public void Endpoint_ThatIsNone_IsReported(string text)
    {
        var (settings, problems) = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", text));
        Assert.Equal("http://localhost:4318/v1/traces", settings.Traces!.Endpoint.Address);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", Assert.Single(problems), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:secret@host")]
    [InlineData("http://host/x#part")]
    public void Endpoint_OfTheOptionsThatIsNone_IsReported(string address)
    {
        var (all, problems) = Read(options => options.Endpoint = new Uri(address), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://env"));
        Assert.Equal("http://env/v1/traces", all.Traces!.Endpoint.Address);
        var (own, more) = Read(options => options.TracesEndpoint = new Uri(address), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://env"));
        Assert.Equal("http://env/v1/traces", own.Traces!.Endpoint.Address);
        Assert.Equal(Assert.Single(problems), Assert.Single(more));
        Assert.Contains("options", problems[0], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Set_TakePrecedence()
    {
        var (settings, problems) = Read(
            static options =>
            {
                options.Endpoint = new Uri("https://code/x");
                options.Timeout = TimeSpan.FromMilliseconds(700);
                options.Compress = false;
                options.ServiceName = "code";
                options.Sampler = OtlpSampler.AlwaysOff;
                options.AddHeader("A", "code");
                options.AddResourceAttribute("team", "code");
            },
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://env"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=env, b = two=2 "),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "5000"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"),
            ("OTEL_SERVICE_NAME", "env"),
            ("OTEL_RESOURCE_ATTRIBUTES", "team=env,zone=a%2Cb"),
            ("OTEL_TRACES_SAMPLER", "always_on"));
        Assert.Empty(problems);
        Assert.Equal("https://code/x/v1/traces", settings.Traces!.Endpoint.Address);
        Assert.Equal([new("b", "two=2"), new("A", "code")], settings.Traces.Headers);
        Assert.Equal(TimeSpan.FromMilliseconds(700), settings.Traces.Timeout);
        Assert.False(settings.Traces.Compress);
        Assert.Equal("code", settings.ServiceName);
        Assert.Equal([new("zone", "a,b"), new("team", "code")], settings.ResourceAttributes);
        Assert.Same(OtlpSampler.AlwaysOff, settings.Sampler);
    }

    [Fact]
    public void Variables_OfTheSignal_TakePrecedence()
    {
        var (settings, problems) = Read(
            ("OTEL_EXPORTER_OTLP_HEADERS", "a=1"),
            ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "b=2"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "1000"),
            ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "300"),
            ("OTEL_EXPORTER_OTLP_COMPRESSION", "none"),
            ("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf"),
            ("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "7"),
            ("OTEL_ATTRIBUTE_COUNT_LIMIT", "9"),
            ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "50"));
        Assert.Empty(problems);
        Assert.Equal([new("b", "2")], settings.Traces!.Headers);
        Assert.Equal(TimeSpan.FromMilliseconds(300), settings.Traces.Timeout);
        Assert.True(settings.Traces.Compress);
        Assert.Equal(new SpanLimits(7, 50), settings.SpanLimits);
    }

    [Fact]
    public void Timeout_Default_IsTwoSeconds() => Assert.Equal(TimeSpan.FromSeconds(2), Read().Settings.Traces!.Timeout);

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/json")]
    [InlineData("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "-1")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "no-value")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "a b=1")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Content-Length=1")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "a=b%0Ac")]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin")]
    [InlineData("OTEL_TRACES_SAMPLER", "xray")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "2")]
    [InlineData("OTEL_PROPAGATORS", "b3")]
    [InlineData("OTEL_METRICS_EXPORTER", "prometheus")]
    [InlineData("OTEL_METRICS_EXEMPLAR_FILTER", "all")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "=x")]
    [InlineData("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "many")]
    public void Variable_ThatCannotBeUsed_IsReported(string name, string value)
    {
        var (_, problems) = name == "OTEL_TRACES_SAMPLER_ARG"
            ? Read((name, value), ("OTEL_TRACES_SAMPLER", "traceidratio"))
            : Read((name, value));
        Assert.Contains(name, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delta", false)]
    [InlineData("Delta", false)]
    [InlineData("cumulative", true)]
    [InlineData("lowmemory", true)]
    public void Temporality_OtherThanDelta_IsReported(string preference, bool isReported)
    {
        var (settings, problems) = Read(
            ("OTEL_METRICS_EXPORTER", "otlp"), ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", preference));
        Assert.Equal(isReported ? 1 : 0, problems.Count);
        Assert.Equal("http://localhost:4318/v1/metrics", settings.Metrics!.Endpoint.Address);
    }

    [Fact]
    public void Variables_OfMetrics_TakePrecedence()
    {
        var (settings, problems) = Read(
            static options => options.KeepEmbeddedMetrics = false,
            ("OTEL_METRICS_EXPORTER", "otlp"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "https://metrics/x"),
            ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "b=2"),
            ("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "300"),
            ("OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "gzip"));
        Assert.Empty(problems);
        Assert.Equal("https://metrics/x", settings.Metrics!.Endpoint.Address);
        Assert.Equal([new("b", "2")], settings.Metrics.Headers);
        Assert.Equal((TimeSpan.FromMilliseconds(300), true), (settings.Metrics.Timeout, settings.Metrics.Compress));
        Assert.True(settings.ReplacesDocuments);
        Assert.Null(Read().Settings.Metrics);
    }

    [Fact]
    public void Header_OfTheEnvironment_IsNotShown()
    {
        var (_, problems) = Read(("OTEL_EXPORTER_OTLP_HEADERS", "secret"));
        Assert.DoesNotContain("secret", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a:b", "x")]
    [InlineData("Host", "x")]
    [InlineData("a", "x\r\nb: y")]
    [InlineData("a", "é")]
    public void AddHeader_ThatCannotBeSent_Throws(string name, string value) =>
        Assert.Throws<ArgumentException>(() => Read(options => options.AddHeader(name, value)));

    [Fact]
    public void Options_ThatAreInvalid_Throw()
    {
        Assert.Throws<ArgumentException>(static () => Read(static options => options.Endpoint = new Uri("/relative", UriKind.Relative)));
        Assert.Throws<ArgumentException>(static () => Read(static options => options.TracesEndpoint = new Uri("ftp://host")));
        Assert.Throws<ArgumentException>(static () => Read(static options => options.MetricsEndpoint = new Uri("ftp://host")));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Read(static options => options.Timeout = TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Read(static options => options.Timeout = TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentException>(static () => Read(static options => options.AddResourceAttribute("", "x")));
    }

    private static (OtlpSettings Settings, List<string> Problems) Read(params (string Name, string? Value)[] variables) =>
        Read(static _ => { }, variables);

    private static (OtlpSettings Settings, List<string> Problems) Read(
        Action<OtlpOptions> configure, params (string Name, string? Value)[] variables)
    {
        var set = variables.Where(static one => one.Value is not null).ToDictionary(static one => one.Name, static one => one.Value);
        var reader = new SettingsReader(name => set.GetValueOrDefault(name));
        var options = new OtlpOptions();
        configure(options);
        var problems = new List<string>();
        var settings = new OtlpSettingsReader(options, OtlpEnvironment.Read(reader), problems.Add).Read();
        return (settings, [.. reader.Problems, .. problems]);
    }
}
