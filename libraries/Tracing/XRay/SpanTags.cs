using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.State;

namespace Lamplighter.Internal.Tracing.XRay;

// The tags of an activity that aren't annotations, by OpenTelemetry's names, and which of them the document has already.
internal sealed class SpanTags
{
    private readonly HashSet<string> _written = [];

    private SpanTags(Redactor redactor) => Redactor = redactor;

    internal Redactor Redactor { get; }

    internal List<KeyValuePair<string, object?>> All { get; } = [];

    // Null where all tags are annotations, as in the spans that this package starts.
    internal static SpanTags? Of(Activity activity, Redactor redactor)
    {
        if (NoTags.Are(activity))
        {
            return null;
        }

        SpanTags? found = null;
        var keys = Annotations.Keys(activity);
        foreach (var tag in activity.EnumerateTagObjects())
        {
            if (tag.Key != Annotations.KeysTag && Array.IndexOf(keys, tag.Key) < 0)
            {
                (found ??= new SpanTags(redactor)).All.Add(
                    tag.Value is { } value ? new(tag.Key, ReadValues.Of(activity, value)) : tag);
            }
        }

        return found;
    }

    internal void WriteSections(Utf8JsonWriter json, in SegmentContext context, Activity activity)
    {
        if (this.IsHttp() || this.StatusCode() is not null)
        {
            HttpSection.Write(json, this);
        }

        if (this.IsOfAws())
        {
            AwsSection.Write(json, this);
        }

        if (this.IsSql())
        {
            SqlSection.Write(json, this, context.CapturesSqlQuery);
        }

        // The name has it already.
        if (activity.Kind == ActivityKind.Client)
        {
            MarkWritten("peer.service", "server.address", "net.peer.name");
        }
    }

    // The first of these tags that is there, redacted, as a member of the document.
    internal void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, params ReadOnlySpan<string> keys)
    {
        if (HiddenText(keys) is { } text)
        {
            json.WriteString(name, JsonText.Cut(text, JsonText.Length));
            MarkWritten(keys);
        }
    }

    // The text of the first of these tags that is there, redacted.
    internal string? HiddenText(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Text(key) is { } text)
            {
                return Redactor.Hides(key) ? Redactor.Mask : Redactor.HideIn(text);
            }
        }

        return null;
    }

    internal string? Text(params ReadOnlySpan<string> keys) =>
        Convert.ToString(Find(keys), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    internal long? Number(params ReadOnlySpan<string> keys) =>
        long.TryParse(Text(keys), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal object? Find(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            foreach (var tag in All)
            {
                if (tag.Key == key && tag.Value is not null)
                {
                    return tag.Value;
                }
            }
        }

        return null;
    }

    internal void MarkWritten(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _written.Add(key);
        }
    }

    internal bool IsWritten(string key) => _written.Contains(key);
}
