using Lamplighter.Internal.Tracing.Options;

namespace Lamplighter.Tests.Options;

public sealed class HostPatternTests
{
    [Theory]
    [InlineData("example.com", "example.com", false, null)]
    [InlineData("example.com:1", "example.com", false, 1)]
    [InlineData("example.com:65535", "example.com", false, 65_535)]
    [InlineData("*.example.com:80", ".example.com", true, 80)]
    [InlineData("*", "", true, null)]
    [InlineData("[::1]", "[::1]", false, null)]
    [InlineData("[::1]:80", "[::1]", false, 80)]
    public void TryParse_OfAHost_IsItsParts(string text, string host, bool isSuffix, int? port)
    {
        Assert.True(IgnoredHost.TryParse(text, out var parsed));
        Assert.Equal(new IgnoredHost(host, isSuffix, port), parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com:65536")]
    [InlineData("example.com:0")]
    [InlineData("example.com:-1")]
    [InlineData("example.com:+1")]
    [InlineData("example.com:")]
    [InlineData(":80")]
    [InlineData("a*b")]
    [InlineData("**")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a@b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a b")]
    [InlineData("::1")]
    [InlineData("fe80::1:80")]
    public void TryParse_OfNoHost_IsFalse(string text) => Assert.False(IgnoredHost.TryParse(text, out _));

    [Theory]
    [InlineData("api.example.com", true)]
    [InlineData("API.EXAMPLE.COM", true)]
    [InlineData("example.com", false)]
    [InlineData("*example.com", true)]
    [InlineData("*.EXAMPLE.com", true)]
    [InlineData("*.api.example.com", false)]
    [InlineData("*.example", false)]
    [InlineData("api.example.com:443", true)]
    [InlineData("*:443", true)]
    [InlineData("*:444", false)]
    public void Fits_AHost_AsThePatternSays(string pattern, bool expected)
    {
        Assert.True(IgnoredHost.TryParse(pattern, out var host));
        Assert.Equal(expected, host.Fits(new Uri("https://api.example.com/x")));
    }

    [Fact]
    public void IgnoreHost_OfAnAddress_SaysWhatToPass()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(static o =>
        {
            var error = Assert.Throws<ArgumentException>("host", () => o.IgnoreHost("https://example.com"));
            Assert.StartsWith(
                "\"https://example.com\" is an address. Pass only the host, for example \"example.com\".",
                error.Message,
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public void IgnoreHost_OfNoHost_SaysWhatIsAllowed()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(static o =>
        {
            var error = Assert.Throws<ArgumentException>("host", () => o.IgnoreHost("a b"));
            Assert.StartsWith(
                "\"a b\" isn't a valid host. Use a name such as \"example.com\" or \"[::1]\", or a star at the start as in "
                + "\"*.example.com\", with or without a port from 1 to 65535.",
                error.Message,
                StringComparison.Ordinal);
            Assert.Throws<ArgumentNullException>("host", () => o.IgnoreHost(null!));
            Assert.Throws<ArgumentException>("host", () => o.IgnoreHost(" "));
        });
    }

    [Fact]
    public void Hosts_OfSeveralCalls_AreAllIgnored()
    {
        var hosts = new IgnoredHosts();
        Assert.True(hosts.IsEmpty);
        Assert.False(hosts.Contains(new Uri("https://a")));
        foreach (var name in (string[])["a", "b"])
        {
            Assert.True(IgnoredHost.TryParse(name, out var host));
            hosts.Add(host);
        }

        Assert.False(hosts.IsEmpty);
        Assert.Equal(
            [true, true, false],
            ((string[])["https://a", "https://b", "https://c"]).Select(address => hosts.Contains(new Uri(address))));
    }

    [Fact]
    public void Options_AreAsDocumented()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(static o =>
        {
            Assert.True(o.SendToXRay);
            Assert.True(o.CaptureSqlQuery);
            Assert.False(o.ReplaceXRaySdkCalls);
            Assert.False(o.ExactNames);
            Assert.Null(o.CaptureResponse);
            Assert.Null(o.CaptureError);
            Assert.Empty(o.Sources);
            Assert.Throws<ArgumentNullException>("flush", () => o.FlushWith(null!));
        });
    }
}
