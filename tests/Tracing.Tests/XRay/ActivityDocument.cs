using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests.XRay;

// The document of one activity inside a handler's span.
internal static class ActivityDocument
{
    internal static JsonElement Of(Action<Activity> change, ActivityKind kind = ActivityKind.Client, Action? configure = null)
    {
        using var telemetry = TelemetryCapture.Start();
        configure?.Invoke();
        Handle(() =>
        {
            using var source = new ActivitySource(Tracer.ActivitySourceName);
            using var activity = source.StartActivity("call", kind);
            change(activity!);
        });
        XRayDocument.AssertValid(telemetry.Segments);
        return Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
    }

    // Tags as "name=value".
    internal static JsonElement Of(string[] tags, ActivityKind kind = ActivityKind.Client, Action? configure = null) => Of(
        activity =>
        {
            foreach (var tag in tags)
            {
                var equals = tag.IndexOf('=', StringComparison.Ordinal);
                activity.SetTag(tag[..equals], tag[(equals + 1)..]);
            }
        },
        kind,
        configure);

    // Null where the way to it leads nowhere.
    internal static string? Find(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }

    [Tracing]
    private static void Handle(Action body) => body();
}
