using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Tracing.Senders;

// The trace headers of those who sent the messages of an event of SQS or SNS, read from its JSON. Of each message, the first of these
// counts: AWSTraceHeader, traceparent, X-Amzn-Trace-Id.
internal ref struct EventSenders
{
    internal const string System = "AWSTraceHeader";
    internal const string W3C = "traceparent";
    internal const string XRay = "X-Amzn-Trace-Id";

    // As many as a span has links. More messages would cost time for links that it couldn't have.
    internal const int MaxMessages = 128;

    private readonly List<string> _headers = [];
    private JsonScanner _json;
    private string? _system;
    private string? _w3c;
    private string? _xray;

    private EventSenders(ReadOnlySpan<byte> json) => _json = new JsonScanner(json, maxDepth: 256);

    // Whether the event can have messages, by its first bytes: {"Records":[. Plain loops, which cost no time of a cold start.
    internal static bool MayHave(ReadOnlySpan<byte> start)
    {
        var at = 0;
        return Skip(start, ref at, (byte)'{') && Skip(start, ref at, (byte)'"') && start[at..].StartsWith("Records\""u8);
    }

    internal static List<string> Find(ReadOnlySpan<byte> json)
    {
        var senders = new EventSenders(json);
        try
        {
            senders.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The handler gets the error.
        }

        return senders._headers;
    }

    private static bool Skip(ReadOnlySpan<byte> text, ref int at, byte token)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at < text.Length && text[at++] == token;
    }

    private void Read()
    {
        _json.Read();
        _json.Read();
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return;
        }

        for (var i = 0; i < MaxMessages && _json.Read() && _json.TokenType == JsonTokenType.StartObject; i++)
        {
            if (!ReadRecord())
            {
                return;
            }
        }
    }

    // False for a record that isn't a message, such as one of a stream.
    private bool ReadRecord()
    {
        var isMessage = false;
        (_system, _w3c, _xray) = (null, null, null);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("attributes"u8))
            {
                isMessage = true;
                ReadSystemAttributes();
            }
            else if (Is("messageAttributes"u8))
            {
                isMessage = true;
                ReadAttributes("stringValue"u8);
            }
            else if (Is("Sns"u8))
            {
                isMessage = true;
                ReadNotification();
            }
            else
            {
                _json.Skip();
            }
        }

        if ((_system ?? _w3c ?? _xray) is { Length: > 0 } header)
        {
            _headers.Add(header);
        }

        return isMessage;
    }

    private void ReadSystemAttributes()
    {
        if (!Enter())
        {
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("AWSTraceHeader"u8))
            {
                _system = ReadText();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadNotification()
    {
        if (!Enter())
        {
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("MessageAttributes"u8))
            {
                ReadAttributes("Value"u8);
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private void ReadAttributes(ReadOnlySpan<byte> value)
    {
        if (!Enter())
        {
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is("traceparent"u8))
            {
                _w3c = ReadValue(value);
            }
            else if (Is("X-Amzn-Trace-Id"u8))
            {
                _xray = ReadValue(value);
            }
            else
            {
                _json.Skip();
            }
        }
    }

    private string? ReadValue(ReadOnlySpan<byte> name)
    {
        string? found = null;
        if (!Enter())
        {
            return found;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(name))
            {
                found = ReadText();
            }
            else
            {
                _json.Skip();
            }
        }

        return found;
    }

    private string? ReadText()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.String)
        {
            return _json.GetString();
        }

        _json.Skip();
        return null;
    }

    // To the first member of an object; skips another value.
    private bool Enter()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        _json.Skip();
        return false;
    }

    private readonly bool Is(ReadOnlySpan<byte> name) => !_json.ValueIsEscaped && _json.ValueSpan.SequenceEqual(name);
}
