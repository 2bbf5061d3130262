using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Invocations;

public sealed class TraceHeaderFromEnvironmentTests : IDisposable
{
    private readonly TelemetryCapture _telemetry = TelemetryCapture.Start(
        new Dictionary<string, string> { ["_X_AMZN_TRACE_ID"] = "Root=1-5759e988-bd862e3fe1be46a994272793" });

    public void Dispose() => _telemetry.Dispose();

    // A header in the environment belongs to another invocation than the one that a runtime has begun.
    [Theory]
    [InlineData("argument", true)]
    [InlineData("bytes", false)]
    [InlineData("request", false)]
    public void FromEnvironment_ARuntimeBeginsTheInvocations_HasNoHeader(string what, bool hasHeader)
    {
        var context = new LambdaContext();
        _ = what switch
        {
            "bytes" => Invocation.Begin(context, "{}"u8.ToArray()),
            "request" => Invocation.Begin(context, new Request(), isRequest: true),
            _ => Invocation.Begin(context, (object?)null),
        };

        Assert.Equal(
            hasHeader ? "Root=1-5759e988-bd862e3fe1be46a994272793" : null, LambdaContextAdapters.FromEnvironment().TraceHeader);
    }

    private sealed class Request : ServedRequest
    {
        public override string Method => "GET";

        public override string Url => "http://localhost/";

        public override int StatusCode => 200;

        public override object? Event => "the event";
    }
}
