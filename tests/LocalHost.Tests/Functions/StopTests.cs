using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Invocations;
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
        var function = new LambdaFunction(
            TargetResolver.FromAssembly(Programs.RawFunction),
            new FunctionSettings(),
            new TelemetryAddresses(1),
            new FunctionListener((_, _) => { }, (_, _, _) => { }, _ => { }, _ => { }));
        var answer = function.InvokeAsync(new Invocation("test", "{}"u8.ToArray(), TraceHeader.Create()));

        await function.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.False(answer.IsCompleted);
    }
}
