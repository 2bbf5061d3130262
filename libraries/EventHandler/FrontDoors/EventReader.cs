using Lamplighter.Internal.EventHandler.Json;

namespace Lamplighter.Internal.EventHandler.FrontDoors;

// Goes through an event once, and finds where the parts of the request are and which front door sent it.
internal ref struct EventReader
{
    private JsonCursor _json;
    private EventFields _fields;
    private Slice _rawPath;
    private Slice _version;
    private Slice _domain;
    private Slice _contextMethod;
    private EventMarks _marks;

    private EventReader(ReadOnlySpan<byte> json) => _json = new JsonCursor(json);

    // False when the event is not an HTTP request. Throws JsonException when it is not JSON.
    internal static bool TryRead(ReadOnlySpan<byte> json, out EventFields fields)
    {
        var reader = new EventReader(json);
        if (!reader._json.TryEnter())
        {
            fields = default;
            return false;
        }

        while (reader._json.TryReadName(out var name))
        {
            reader.ReadMember(name);
        }

        var known = reader.Conclude(json);
        fields = reader._fields;
        return known;
    }

    private void ReadMember(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("body"u8): _fields.Body = _json.Skip(); break;
            case 4 when name.SequenceEqual("path"u8): _fields.Path = _json.Skip(); break;
            case 4 when name.SequenceEqual("type"u8): Mark(EventMarks.Type); break;
            case 6 when name.SequenceEqual("method"u8): _fields.Method = _json.Skip(); break;
            case 7 when name.SequenceEqual("headers"u8): _fields.Headers = _json.Skip(); break;
            case 7 when name.SequenceEqual("cookies"u8): _fields.Cookies = _json.Skip(); break;
            case 7 when name.SequenceEqual("version"u8): _version = _json.Skip(); break;
            case 7 when name.SequenceEqual("rawPath"u8): _rawPath = _json.Skip(); _marks |= EventMarks.RawPath; break;
            case 8 when name.SequenceEqual("raw_path"u8): ReadSnakeRawPath(); break;
            case 8 when name.SequenceEqual("routeArn"u8): Mark(EventMarks.AuthorizedArn); break;
            case 9 when name.SequenceEqual("methodArn"u8): Mark(EventMarks.AuthorizedArn); break;
            case 10 when name.SequenceEqual("httpMethod"u8): _fields.Method = _json.Skip(); break;
            case 14 when name.SequenceEqual("requestContext"u8): ReadContext(); break;
            case 14 when name.SequenceEqual("rawQueryString"u8): _fields.RawQuery = _json.Skip(); break;
            case 15 when name.SequenceEqual("isBase64Encoded"u8): _fields.IsBase64 = _json.ReadFlag(); break;
            case 17 when name.SequenceEqual("is_base64_encoded"u8): _fields.IsBase64 = _json.ReadFlag(); break;
            case 17 when name.SequenceEqual("multiValueHeaders"u8): _fields.MultiHeaders = _json.Skip(); break;
            case 21 when name.SequenceEqual("queryStringParameters"u8): _fields.Query = _json.Skip(); break;
            case 23 when name.SequenceEqual("query_string_parameters"u8): _fields.Query = _json.Skip(); break;
            case 31 when name.SequenceEqual("multiValueQueryStringParameters"u8): _fields.MultiQuery = _json.Skip(); break;
            default: _json.Skip(); break;
        }
    }

    private void ReadContext()
    {
        if (!TryEnter())
        {
            return;
        }

        var start = _json.Position - 1;
        while (_json.TryReadName(out var name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("elb"u8): _marks |= EventMarks.LoadBalancer; _json.Skip(); break;
                case 4 when name.SequenceEqual("http"u8): ReadCaller(); break;
                case 5 when name.SequenceEqual("stage"u8): _fields.Stage = _json.Skip(); break;
                case 8 when name.SequenceEqual("identity"u8): ReadCaller(); break;
                case 9 when name.SequenceEqual("requestId"u8): _fields.RequestId = _json.Skip(); break;
                case 10 when name.SequenceEqual("domainName"u8): _domain = _json.Skip(); break;
                case 12 when name.SequenceEqual("connectionId"u8): Mark(EventMarks.Connection); break;
                case 17 when name.SequenceEqual("serviceNetworkArn"u8): _marks |= EventMarks.ServiceNetwork; _json.Skip(); break;
                default: _json.Skip(); break;
            }
        }

        _fields.RequestContext = new Slice(start, _json.Position - start);
    }

    // requestContext.http of format 2.0, requestContext.identity of the others.
    private void ReadCaller()
    {
        if (!TryEnter())
        {
            return;
        }

        while (_json.TryReadName(out var name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("method"u8): _contextMethod = _json.Skip(); break;
                case 8 when name.SequenceEqual("sourceIp"u8): _fields.SourceIp = _json.Skip(); break;
                default: _json.Skip(); break;
            }
        }
    }

    // An object to go into; anything else is passed over.
    private bool TryEnter()
    {
        if (_json.TryEnter())
        {
            return true;
        }

        _json.Skip();
        return false;
    }

    private readonly bool Has(EventMarks marks) => (_marks & marks) == marks;

    // A member that has a value.
    private void Mark(EventMarks mark) => _marks |= _json.Skip().IsEmpty ? EventMarks.None : mark;

    private void ReadSnakeRawPath()
    {
        _rawPath = _json.Skip();
        _marks |= EventMarks.ServiceNetwork | (_rawPath.IsEmpty ? EventMarks.None : EventMarks.SnakeRawPath);
    }

    private bool Conclude(ReadOnlySpan<byte> json)
    {
        _marks |= json.Slice(_version.Start, _version.Length).SequenceEqual("\"1.0\""u8) ? EventMarks.Version1 : EventMarks.None;
        _marks |= json.Slice(_domain.Start, _domain.Length).IndexOf(".lambda-url."u8) >= 0 ? EventMarks.UrlDomain : EventMarks.None;
        var door = FrontDoorTable.Find(_marks);
        _fields.Door = door;
        _fields.Method = door.HasMethodInContext ? _contextMethod : _fields.Method;
        _fields.Path = door.HasRawPath ? _rawPath : _fields.Path;
        _fields.Foreign = Has(EventMarks.Type | EventMarks.AuthorizedArn) ? ForeignEvent.Authorizer
            : Has(EventMarks.Connection) ? ForeignEvent.WebSocket
            : ForeignEvent.None;
        return _fields.Foreign == ForeignEvent.None && !_fields.Method.IsEmpty && !_fields.Path.IsEmpty;
    }
}
