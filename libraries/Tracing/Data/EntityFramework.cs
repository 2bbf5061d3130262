using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Clients;
using Lamplighter.Internal.Tracing.Http;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.Data;

// Receives the events of Entity Framework Core about its commands. Each is a span, unless OpenTelemetry's instrumentation, or a source of
// the driver, makes one of it. Doesn't load Entity Framework Core.
internal sealed class EntityFramework : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    // OpenTelemetry's.
    internal const string Source = "OpenTelemetry.Instrumentation.EntityFrameworkCore";

    private const string ListenerName = "Microsoft.EntityFrameworkCore";
    private const string Prefix = ListenerName + ".Database.Command.Command";
    private const string Executing = Prefix + "Executing";
    private const string Executed = Prefix + "Executed";
    private const string Failed = Prefix + "Error";
    private const string Canceled = Prefix + "Canceled";

    private static readonly ProcessSlot<Choice> s_slot = new(static _ => new Choice());

    private readonly ConditionalWeakTable<object, ClientSpan> _running = [];
    private readonly PayloadMember _command = new("Command");
    private readonly PayloadMember _error = new("Exception");

    private EntityFramework()
    {
    }

    // The listener hears all processes of a test run.
    internal static void Trace(LambdaProcess process)
    {
        process.Get(s_slot);
        _ = Subscription.Listener;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
        {
            value.Subscribe(this, static (name, _, _) => IsWanted(name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not { } payload || !IsWanted(value.Key))
        {
            return;
        }

        try
        {
            OnEvent(value.Key, payload);
        }
        catch (Exception error)
        {
            SqlSpan.Warn(error);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static bool IsWanted(string name) =>
        name is Executing or Executed or Failed or Canceled
        && TracingInvocation.Current is { Process: var process, Settings.IsOff: false } && process.Find(s_slot) is not null;

    private void OnEvent(string name, object payload)
    {
        if (_command.Read(payload) is not DbCommand command)
        {
            return;
        }

        if (name == Executing)
        {
            if (!SourceProbes.HasListeners(Source)
                && SqlSpan.Start(TracedConnection.Unwrap(command.Connection), command.CommandText) is { } started)
            {
                _running.AddOrUpdate(command, started);
            }

            return;
        }

        if (!_running.TryGetValue(command, out var span))
        {
            return;
        }

        _running.Remove(command);
        if (name != Executed)
        {
            span.Fail(_error.Read(payload) as Exception ?? new OperationCanceledException("The command was canceled."));
        }

        span.End();
    }

    private sealed class Choice;

    private static class Subscription
    {
        internal static EntityFramework Listener { get; } = Create();

        private static EntityFramework Create()
        {
            var listener = new EntityFramework();
            DiagnosticListener.AllListeners.Subscribe(listener);
            return listener;
        }
    }
}
