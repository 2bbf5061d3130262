using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// The tags that X-Ray has no place for, as metadata.
internal static class UnplacedTags
{
    private const string DefaultNamespace = "default";

    internal static void Add(LambdaProcess process, Subsegment span, SpanTags tags)
    {
        foreach (var (key, value) in tags.All)
        {
            if (tags.IsWritten(key) || IsOurs(span, key) || QueryTags.IsParameter(key))
            {
                continue;
            }

            var hasRoom = key.StartsWith(MetadataTags.Prefix, StringComparison.Ordinal) && value is string text
                ? AddNamespace(process, span, key[MetadataTags.Prefix.Length..], text)
                : span.AddMetadata(process, MetadataEntry.Capture(process, DefaultNamespace, key, value));
            if (!hasRoom)
            {
                return;
            }
        }
    }

    // Metadata that is there for other listeners alone.
    private static bool IsOurs(Subsegment span, string key)
    {
        if (key.StartsWith(MetadataTags.Prefix, StringComparison.Ordinal))
        {
            var entries = span.Metadata;
            for (var i = 0; i < entries.Length; i++)
            {
                if (key.AsSpan(MetadataTags.Prefix.Length).SequenceEqual(entries[i].Namespace))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AddNamespace(LambdaProcess process, Subsegment span, string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var hasRoom = true;
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    hasRoom = hasRoom && span.AddMetadata(process, MetadataEntry.Capture(process, name, member.Name, member.Value));
                }

                return hasRoom;
            }
        }
        catch (JsonException)
        {
        }

        return span.AddMetadata(process, MetadataEntry.Capture(process, DefaultNamespace, MetadataTags.Prefix + name, json));
    }
}
