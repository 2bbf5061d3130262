using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.Data;

// The events that Entity Framework Core writes about its commands. Not in parallel: listeners are the whole process's.
[Collection("Listeners")]
public sealed class EntityFrameworkTests : IDisposable
{
    private const string Prefix = "Microsoft.EntityFrameworkCore.Database.Command.Command";

    private readonly DiagnosticListener _events = new("Microsoft.EntityFrameworkCore");

    public void Dispose() => _events.Dispose();

    [Fact]
    public void Command_ThatIsExecuted_IsASpan()
    {
        var (calls, text) = Run(() =>
        {
            var command = Command("select 'secret'");
            Write("Executing", new { Command = command });
            Write("Executed", new { Command = command });

            // The command has ended already.
            Write("Executed", new { Command = command });
            Tracer.StartSpan("after").Dispose();
        });
        Assert.Equal(["shop@db.example.com", "after"], calls.Select(static call => call.Text("name")));
        Assert.Equal("select ?", calls[0].Text("sql", "sanitized_query"));
        Assert.False(calls[0].Has("fault"));
        Assert.False(calls[0].Has("subsegments"));
        Assert.Equal("", text);
    }

    [Fact]
    public void Command_ThatFails_IsAFaultWithItsException()
    {
        var (calls, _) = Run(() =>
        {
            var command = Command("select 1");
            Write("Executing", new { Command = command });
            Write("Error", new { Command = command, Exception = new TimeoutException("too slow") });
        });
        var exception = Assert.Single(Assert.Single(calls).At("cause", "exceptions").EnumerateArray());
        Assert.Equal(("System.TimeoutException", "too slow"), (exception.Text("type"), exception.Text("message")));
    }

    [Fact]
    public void Command_ThatIsCanceled_IsAFault()
    {
        var (calls, _) = Run(() =>
        {
            var command = Command("select 1");
            Write("Executing", new { Command = command });
            Write("Canceled", new { Command = command });
        });
        var exception = Assert.Single(Assert.Single(calls).At("cause", "exceptions").EnumerateArray());
        Assert.Equal(
            ("System.OperationCanceledException", "The command was canceled."), (exception.Text("type"), exception.Text("message")));
    }

    [Fact]
    public void Commands_AtOnce_EndEachWithItsOwn()
    {
        var (calls, _) = Run(() =>
        {
            using (Tracer.StartSpan("outer"))
            {
                var (first, second) = (Command("select 1"), Command("delete from t"));
                Write("Executing", new { Command = first });
                Write("Executed", new { Command = first });
                Write("Executing", new { Command = second });
                Write("Error", new { Command = second, Exception = new TimeoutException() });
            }
        });
        var commands = XRayDocument.Children(Assert.Single(calls));
        Assert.Equal([false, true], commands.Select(static call => call.Has("fault")));
    }

    [Fact]
    public void Events_OfOtherKinds_AreIgnored()
    {
        var (calls, text) = Run(() =>
        {
            Write("Initialized", new { Command = Command("select 1") });
            Write("Executing", new { Command = "no command" });
            Write("Executing", new { Other = 1 });
            Write("Executing", null);
            Write("Executed", new { Command = Command("never started") });
            using var other = new DiagnosticListener("Other");
            other.Write(Prefix + "Executing", new { Command = Command("select 1") });
        });
        Assert.Empty(calls);
        Assert.Equal("", text);
    }

    [Fact]
    public void Event_WhosePropertiesThrow_IsSaid()
    {
        var (calls, text) = Run(() => Write("Executing", new Hostile()));
        Assert.Empty(calls);
        using var line = JsonDocument.Parse(text);
        Assert.StartsWith(
            "A command of a database couldn't be traced. The command itself wasn't affected.",
            line.RootElement.Text("message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_OfAProcessThatDidNotAsk_AreNoSpans()
    {
        using (TelemetryCapture.Start())
        {
            Tracer.TraceEntityFrameworkCore();
        }

        var (calls, _) = Run(
            () =>
            {
                var command = Command("select 1");
                Write("Executing", new { Command = command });
                Write("Executed", new { Command = command });
            },
            asks: false);
        Assert.Empty(calls);
    }

    // Where OpenTelemetry's instrumentation makes activities of the commands, those are the spans.
    [Fact]
    public void Commands_ThatAnInstrumentationTraces_AreItsActivities()
    {
        using var source = new ActivitySource("OpenTelemetry.Instrumentation.EntityFrameworkCore");
        using var listener = new ActivityListener { ShouldListenTo = one => one.Name == source.Name };
        ActivitySource.AddActivityListener(listener);
        var (calls, _) = Run(() =>
        {
            var command = Command("select 1");
            Write("Executing", new { Command = command });
            using (var activity = source.StartActivity("theirs", ActivityKind.Client))
            {
                activity!.SetTag("db.system.name", "mysql");
            }

            Write("Executed", new { Command = command });
        });
        Assert.Equal("theirs", Assert.Single(calls).Text("name"));
    }

    [Fact]
    public void Trace_WhereTracingIsOff_ChangesNothing()
    {
        using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["POWERTOOLS_TRACE_DISABLED"] = "1" });
        Tracer.TraceEntityFrameworkCore();
        Tracer.Configure(static o => Assert.Empty(o.Sources));
    }

    [Fact]
    public void Trace_Twice_AddsTheSourceOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Tracer.TraceEntityFrameworkCore();
        Tracer.TraceEntityFrameworkCore();
        Tracer.Configure(static o => Assert.Equal(["OpenTelemetry.Instrumentation.EntityFrameworkCore"], o.Sources));
    }

    private static DbCommand Command(string text)
    {
        var command = new FakeConnection(static () => 1).CreateCommand();
        command.CommandText = text;
        return command;
    }

    private void Write(string name, object? payload)
    {
        if (_events.IsEnabled(Prefix + name))
        {
            _events.Write(Prefix + name, payload);
        }
    }

    // The spans inside the handler's, and the lines.
    private static (JsonElement[] Calls, string Text) Run(Action body, bool asks = true)
    {
        using var telemetry = TelemetryCapture.Start();
        if (asks)
        {
            Tracer.TraceEntityFrameworkCore();
        }

        Handle(body);
        XRayDocument.AssertValid(telemetry.Segments);
        return (XRayDocument.Children(Assert.Single(telemetry.Segments)), telemetry.Text);
    }

    [Tracing]
    private static void Handle(Action body) => body();

    private sealed class Hostile
    {
        public object Command => throw new InvalidOperationException("no command");
    }
}
