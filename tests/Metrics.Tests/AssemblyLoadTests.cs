using System.Reflection;
using System.Runtime.Loader;

namespace Lamplighter.Tests;

/// <summary>What metrics load, each assembly being milliseconds of a cold start.</summary>
public sealed class AssemblyLoadTests
{
    [Fact]
    public void Invocation_WithoutMeters_DoesNotLoadDiagnosticSource()
    {
        var context = new RecordingContext();
        Call(context, nameof(RecordMetrics));
        Assert.Contains("Lamplighter.Metrics", context.Names);
        Assert.DoesNotContain("System.Diagnostics.DiagnosticSource", context.Names);

        // The check itself works.
        Call(context, nameof(RecordMeters));
        Assert.Contains("System.Diagnostics.DiagnosticSource", context.Names);
    }

    internal static void RecordMetrics()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.AddMetric("outside", 1);
        using (TestInvocation.Begin())
        {
            Metrics.AddDimension("tier", "gold");
            Metrics.AddMetadata("order", 1);
            Metrics.AddMetric("inside", 1);
        }

        Handlers.AddsNothing();
    }

    internal static void RecordMeters()
    {
        using var telemetry = TelemetryCapture.Start(CaptureExtensions.Namespaced);
        Metrics.ListenTo("Shop");
    }

    private static void Call(RecordingContext context, string method)
    {
        var type = context.LoadFromAssemblyPath(typeof(AssemblyLoadTests).Assembly.Location).GetType(typeof(AssemblyLoadTests).FullName!)!;
        type.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null);
    }

    // Loads the project again, and so sees every assembly that its code asks for.
    private sealed class RecordingContext() : AssemblyLoadContext("metrics")
    {
        internal List<string> Names { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Names.Add(assemblyName.Name!);
            return assemblyName.Name!.StartsWith("Lamplighter.", StringComparison.Ordinal)
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
                : null;
        }
    }
}
