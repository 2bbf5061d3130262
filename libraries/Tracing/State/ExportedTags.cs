using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Tracing.Events;
using Lamplighter.Internal.Tracing.Spans;
using Lamplighter.Internal.Tracing.XRay;

namespace Lamplighter.Internal.Tracing.State;

// What an exporter gets of the tags of spans: the same as X-Ray does. Their values are plain, so that writing them runs no other code.
internal sealed class ExportedTags(LambdaProcess process, TracingOptions options)
{
    internal bool TryPrepare(Activity span, ref string name, ref object value)
    {
        value = ReadValues.AttributeOf(span, value);
        if (QueryTags.IsOfQuery(name) && !TryPrepareQuery(span, name, ref value))
        {
            return false;
        }

        if (name is "url.full" or "http.url" && value is string or Uri)
        {
            value = HttpSection.WithoutUser(value as string ?? InvariantText.Of(value));
        }

        if (!process.Redactor.IsEmpty)
        {
            Redact(process.Redactor, ref name, ref value);
        }

        return true;
    }

    private bool TryPrepareQuery(Activity span, string name, ref object value)
    {
        if (!QueryTags.IsText(name))
        {
            return false;
        }

        var system = span.GetTagItem(QueryTags.System) ?? span.GetTagItem(QueryTags.OlderSystem);
        if (!options.CaptureSqlQuery || system is not string known || value is not string query
            || QueryTags.Clean(query, known) is not { } clean)
        {
            return false;
        }

        value = JsonText.Cut(clean, QueryTags.MaxText);
        return true;
    }

    private static void Redact(Redactor redactor, ref string name, ref object value)
    {
        value = redactor.Hides(name) ? Redactor.Mask : RedactedTags.Hide(redactor, Readable(redactor, value));
        name = redactor.HidePatternsIn(name);
    }

    // What the exporter would make a text of is one already when it is redacted.
    private static object Readable(Redactor redactor, object value) => value switch
    {
        string or string[] or object[] => value,
        Array list => redactor.HasPatterns ? list.Cast<object>().ToArray() : value,
        _ => value.GetType().IsPrimitive ? value : InvariantText.Of(value),
    };
}
