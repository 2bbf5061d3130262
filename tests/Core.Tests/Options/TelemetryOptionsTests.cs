using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Options;

public sealed class TelemetryOptionsTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start();

    private static TelemetryOptions Options => LambdaProcess.Current.Options;

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void DeadlineMargin_Default_Is200Milliseconds() => Assert.Equal(200, Options.DeadlineMargin.TotalMilliseconds);

    [Fact]
    public void DeadlineMargin_ShortestAndLongest_AreKept()
    {
        Options.DeadlineMargin = TimeSpan.Zero;
        Assert.Equal(TimeSpan.Zero, Options.DeadlineMargin);

        Options.DeadlineMargin = TimeSpan.FromMinutes(15);
        Assert.Equal(TimeSpan.FromMinutes(15), Options.DeadlineMargin);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData((15 * TimeSpan.TicksPerMinute) + 1)]
    public void DeadlineMargin_OutOfRange_IsRefused(long ticks)
    {
        Assert.Throws<ArgumentOutOfRangeException>("value", () => Options.DeadlineMargin = TimeSpan.FromTicks(ticks));
        Assert.Equal(200, Options.DeadlineMargin.TotalMilliseconds);
    }

    [Fact]
    public void Redact_NoName_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("names", () => Options.Redact((string[])null!));
        Assert.Throws<ArgumentNullException>("names", () => Options.Redact((string)null!));
        Assert.Throws<ArgumentException>("names", () => Options.Redact(""));
        Assert.Throws<ArgumentException>("names", () => Options.Redact(" "));
        Assert.Throws<ArgumentException>("more", () => Options.Redact((Regex)null!));
        Assert.Empty(Options.Redacted);
        Assert.Null(Options.RedactedPatterns);
    }

    [Fact]
    public void Redact_AfterTheRedactorWasUsed_HidesTheNewNamesToo()
    {
        Assert.Equal("password=x&id=1234", LambdaProcess.Current.Redactor.HideIn("password=x&id=1234"));

        LambdaTelemetry.Configure(static options => options.Redact("password", "token"));
        Assert.Equal("password=[redacted]&id=1234", LambdaProcess.Current.Redactor.HideIn("password=x&id=1234"));

        LambdaTelemetry.Configure(static options => options.Redact(new Regex("[0-9]{4}")));
        LambdaTelemetry.Configure(static options => options.Redact(new Regex("[xyz]{3}")));
        Assert.Equal("password=[redacted]&id=[redacted]", LambdaProcess.Current.Redactor.HideIn("password=x&id=1234"));
        Assert.Equal("[redacted] [redacted]", LambdaProcess.Current.Redactor.HideIn("xyz 1234"));
        Assert.Equal(["password", "token"], Options.Redacted);
        Assert.Equal(3, LambdaProcess.Current.OptionsVersion);
    }

    // Every log line asks for it.
    [Fact]
    public void Redactor_OptionsStayTheSame_IsCreatedOnce()
    {
        LambdaTelemetry.Configure(static options => options.Redact("password"));

        Assert.Same(LambdaProcess.Current.Redactor, LambdaProcess.Current.Redactor);
    }
}
