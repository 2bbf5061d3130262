using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Tracing.Ids;

namespace Lamplighter.Internal.Tracing.XRay;

// The links of a span to other traces, in the form in which OpenTelemetry's exporter for X-Ray writes them.
internal static class SpanLinks
{
    // OpenTelemetry's limit. A link takes about 80 bytes.
    private const int MaxLinks = 128;

    internal static void Write(Utf8JsonWriter json, Activity activity)
    {
        var count = 0;
        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            if (link.Context.TraceId == default || count == MaxLinks)
            {
                continue;
            }

            if (count++ == 0)
            {
                json.WriteStartArray("links"u8);
            }

            json.WriteStartObject();
            new TraceIds(link.Context).WriteTraceId(json);
            json.WriteString("id"u8, link.Context.SpanId.ToHexString());
            json.WriteEndObject();
        }

        if (count > 0)
        {
            json.WriteEndArray();
        }
    }
}
