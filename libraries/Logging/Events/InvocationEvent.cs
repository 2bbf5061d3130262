using System.Text;
using Lamplighter.Invocations;
using Lamplighter.Lines;
using Lamplighter.Output;
using Lamplighter.Redaction;
using Lamplighter.Serialization;

namespace Lamplighter.Events;

// The event of an invocation as JSON: as it came, or, where another runtime made an object of it, written anew, once.
internal sealed class InvocationEvent(Invocation invocation)
{
    private ReadOnlyMemory<byte>? _json;

    internal ReadOnlyMemory<byte> Json => _json ??= Read();

    // On one line, redacted, and of a bounded size; always valid JSON.
    internal ReadOnlyMemory<byte> ForLog(Redactor redactor, int max, out bool wasCut)
    {
        using var line = JsonLine.Rent();
        if (!RedactingCopier.TryCopy(Json.Span, line.Writer, redactor))
        {
            line.Writer.WriteStringValue(TextLimit.Cut(redactor.HideIn(Encoding.UTF8.GetString(Json.Span))));
        }

        wasCut = line.Written.Length > max;
        if (!wasCut)
        {
            return line.Written.ToArray();
        }

        using var shorter = JsonLine.Rent();
        JsonCutter.Cut(line.Written.Span, shorter.Writer, max, mark: false);
        return shorter.Written.ToArray();
    }

    private ReadOnlyMemory<byte> Read()
    {
        if (!invocation.Event.IsEmpty)
        {
            return invocation.Event;
        }

        if (invocation.EventArgument is null or Stream)
        {
            return default;
        }

        using var line = JsonLine.Rent();
        invocation.Process.Write(line.Writer, invocation.EventArgument);
        return line.Written.ToArray();
    }
}
