using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;
using Lamplighter.Tests.Hosting;
using Spectre.Console;

namespace Lamplighter.Tests.Functions;

public sealed class StopTests
{
    [Fact]
    public async Task Dispose_EventBeforeTheHostHasAllItsPorts_Ends()
    {
        var traces = new TraceStore();
        var reporter = new Reporter(new Screen(TextWriter.Null, ColorSystem.NoColors), Verbosity.Tidy, new SessionStore(new SessionLimits(), traces), traces);
        var function = new LambdaFunction(TargetResolver.FromAssembly(Programs.RawFunction), new FunctionSettings(), new TelemetryAddresses(1), reporter);
        var answer = function.InvokeAsync(new Invocation("test", "{}"u8.ToArray(), TraceHeader.Create()));

        await function.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.False(answer.IsCompleted);
    }
}
