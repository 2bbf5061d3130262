using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.Binding;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Json;
using Lamplighter.Internal.EventHandler.Requests;
using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter;

/// <summary>
/// An HTTP request from any front door. Its parts are decoded from the event when they are first used. Valid until the response is
/// returned. Not thread-safe.
/// </summary>
public sealed partial class HttpRequest
{
    private readonly EventFields _fields;
    private readonly string _queryInPath;
    private readonly RequestServices? _services;
    private PathSegment[]? _routeValues;
    private RouteEndpoint? _endpoint;
    private ReadOnlyMemory<byte>? _body;
    private ReadOnlyMemory<byte>? _content;
    private FormReader? _form;
    private bool _isCallerRead;

    // What is wrong with the route's parameters; null while nothing is.
    private FieldErrors? _bindingErrors;

    internal HttpRequest(
        in EventFields fields, ReadOnlyMemory<byte> json, LambdaContext context, RequestServices? services, RequestJson formats)
    {
        _fields = fields;
        _services = services;
        Event = json;
        Context = context;
        Json = formats;
        Method = JsonText.ReadMethod(fields.Method.Of(json));
        var path = JsonText.Read(fields.Path.Of(json));
        var query = fields.Door.HasQueryInPath ? path.IndexOf('?') : -1;
        _queryInPath = query < 0 ? "" : path[query..];
        Path = query < 0 ? path : path[..query];
    }

    /// <summary>The method, in upper case.</summary>
    public string Method { get; }

    /// <summary>
    /// The path, percent-decoded, with a slash in front, without the stage of an HTTP API and without a prefix of
    /// <see cref="ApiGatewayOptions.StripPrefixes"/>.
    /// </summary>
    public string Path { get; internal set; }

    /// <summary>The template of the matching route, with the prefix of its class; <see langword="null"/> if no route matches.</summary>
    public string? RouteTemplate => _endpoint?.Template.Text;

    /// <summary>The values of the template's parameters.</summary>
    public HttpValues RouteValues => field ??= ReadRouteValues();

    /// <summary>The query's values, decoded.</summary>
    public HttpValues Query => field ??= RequestParts.ReadQuery(in _fields, Event, _queryInPath);

    /// <summary>The headers.</summary>
    public HttpValues Headers => field ??= RequestParts.ReadHeaders(in _fields, Event);

    /// <summary>The cookies, as they were sent: not decoded.</summary>
    public HttpValues Cookies => field ??= RequestParts.ReadCookies(in _fields, Event, Headers);

    /// <summary>
    /// The body as it was sent, also where <c>Content-Encoding</c> says that it's compressed; empty if there isn't one. It may be a part of
    /// the event's memory: copy it if you need it after the request.
    /// </summary>
    /// <exception cref="BadRequestException">The event marks the body as base64, and the body isn't valid base64.</exception>
    public ReadOnlyMemory<byte> BodyBytes => _body ??= ReadBody();

    /// <summary>
    /// The body as text, decompressed; empty if there isn't one. A Unicode byte order mark or the charset of the content type names its
    /// encoding; without a charset, or with one that isn't supported, it is UTF-8.
    /// </summary>
    /// <exception cref="BadRequestException">
    /// The event marks the body as base64, and the body isn't valid base64; or the body can't be decompressed.
    /// </exception>
    /// <exception cref="HttpException">
    /// 415: the <c>Content-Encoding</c> isn't gzip, deflate or br. 413: the body is larger than 10 MiB after decompression.
    /// </exception>
    public string BodyText => field ??=
        BodyEncoding.ReadText(Content.Span, Headers["content-type"]) ?? Charsets.Read(Encoding.UTF8, Content.Span);

    /// <summary>
    /// The fields of a form in the body (<c>application/x-www-form-urlencoded</c> or <c>multipart/form-data</c>), decoded; empty if the
    /// body isn't a form.
    /// </summary>
    /// <exception cref="BadRequestException">The body is not well-formed.</exception>
    /// <exception cref="HttpException">As for <see cref="BodyText"/>; 415 also for a field with a charset that isn't supported.</exception>
    public HttpValues Form => field ??= new HttpValues(ReadForm().Fields);

    /// <summary>The files of a multipart form, in order.</summary>
    /// <exception cref="BadRequestException">The body is not well-formed.</exception>
    public IReadOnlyList<HttpFile> Files => ReadForm().Files;

    /// <summary>
    /// What the front door's authorizer knows about the caller: the claims of a JWT or Cognito authorizer (scopes as <c>scopes</c>), what a
    /// Lambda authorizer returned, or the IAM identity, whose members are named as in the event. Lists have several values, objects
    /// are JSON. Names compare exactly. Empty without an authorizer, and behind load balancers.
    /// </summary>
    public HttpValues Claims =>
        field ??= new HttpValues(ClaimsReader.Read(_fields.RequestContext.Of(Event), _fields.Door), StringComparison.Ordinal);

    /// <summary>
    /// Who calls, as the front door's authorizer has established it; null if nobody is known, behind load balancers, and for guests of a
    /// Cognito identity pool. Middleware that verifies credentials itself sets it. It is read at its first use.
    /// </summary>
    /// <exception cref="BadRequestException">What the event has of the authorizer isn't valid JSON.</exception>
    public Caller? Caller
    {
        get
        {
            if (!_isCallerRead)
            {
                field = CallerReader.Read(this);
                _isCallerRead = true;
            }

            return field;
        }

        set
        {
            field = value;
            _isCallerRead = true;
            RecordCaller();
        }
    }

    /// <summary>The context of the invocation.</summary>
    public LambdaContext Context { get; }

    /// <summary>
    /// A token that is canceled shortly before the deadline of the invocation, as that of <see cref="Context"/>, and when a streamed
    /// response can't be sent any longer. Lambda doesn't report that a caller has disconnected.
    /// </summary>
    public CancellationToken CancellationToken => Abort?.Token ?? Context.CancellationToken;

    /// <summary>The kind of front door.</summary>
    public HttpEventKind EventKind => _fields.Door.Kind;

    /// <summary>The event as raw UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Event { get; }

    /// <summary>The front door's request id; without one, the trace header; without that, the id of the invocation.</summary>
    public string RequestId => field ??=
        !_fields.RequestId.IsEmpty ? JsonText.Read(_fields.RequestId.Of(Event)) : Headers["x-amzn-trace-id"] ?? Context.AwsRequestId;

    /// <summary>
    /// The caller's address; behind a load balancer or VPC Lattice the last address of <c>X-Forwarded-For</c>, which it added
    /// itself: the addresses before it come from the caller or another proxy. Empty if unknown.
    /// </summary>
    public string SourceIp => field ??= ReadSourceIp();

    /// <summary>The services of this request, in their own scope. Empty if the resolver was created without a service provider.</summary>
    public IServiceProvider Services => (IServiceProvider?)_services ?? NoServices.Instance;

    internal RequestJson Json { get; }

    // The body without its content codings.
    internal ReadOnlyMemory<byte> Content => _content ??=
        Headers["content-encoding"] is { Length: > 0 } codings ? ContentCodings.Decode(BodyBytes, codings) : BodyBytes;

    internal ref readonly EventFields Fields => ref _fields;

    // Method and template, for metrics; of an unknown path neither.
    internal string RouteName => _endpoint is null ? "unmatched" : _endpoint.Name;

    // Whether the response must have its headers in multiValueHeaders.
    internal bool IsMultiValue => _fields.Door.MirrorsMultiValueHeaders && RequestParts.IsMultiValue(in _fields, Event);

    // Set by the router.
    internal RouteHandler Handler { get; set; } = null!;

    // Null while the request owns nothing.
    internal OwnedObjects? Owned { get; set; }

    // Null for a response that isn't streamed.
    internal RequestAbort? Abort { get; set; }

    // Whether a part of the streamed response has left.
    internal bool HasBegun { get; set; }

    // Whether the response could not be written, and a problem was returned instead.
    internal bool HasFailed { get; set; }

    // Null for a path or method that no route matches.
    internal RouteEndpoint? Endpoint => _endpoint;

    // Whether log lines and traces get the caller's ID.
    internal bool RecordsCaller { get; set; }

    // A preflight request for CORS, which goes to no route.
    internal bool IsPreflight { get; set; }

    /// <summary>Reads the body as JSON.</summary>
    /// <typeparam name="T">The type. In Native AOT programs, a <c>JsonSerializerContext</c> must cover it.</typeparam>
    /// <returns>The value; null if there is no body or the body is <c>null</c>.</returns>
    /// <exception cref="BadRequestException">
    /// The body doesn't match the type, or the body is missing and the type isn't nullable.
    /// </exception>
    /// <exception cref="HttpException">
    /// 415: the body isn't JSON, or has a charset or <c>Content-Encoding</c> that isn't supported. 413: as for <see cref="BodyText"/>.
    /// </exception>
    public T? ReadJson<T>()
    {
        var body = default(T) is null ? JsonBodyReader.Optional<T>(this) : JsonBodyReader.Required<T>(this);
        ThrowBindingErrors();
        return body;
    }

    // What the code of the body's types threw; null for other errors.
    internal Exception? Thrown { get; set; }

    // Whether as many errors were found as are reported.
    internal bool HasAllBindingErrors => _bindingErrors is { IsFull: true };

    internal void AddBindingError(string field, string message, Exception? cause = null) =>
        (_bindingErrors ??= new FieldErrors()).Add(field, message, cause);

    // A bad request that names all of them.
    internal void ThrowBindingErrors()
    {
        if (_bindingErrors is { } errors)
        {
            _bindingErrors = null;
            throw new BadRequestException(errors.Summary, errors.Cause) { Errors = errors.ByField(), Thrown = Thrown };
        }
    }

    internal void RecordCaller()
    {
        if (RecordsCaller && Invocation.Current is { } invocation)
        {
            invocation.CallerId = Caller?.Id;
        }
    }

    internal void Matched(RouteEndpoint endpoint, PathSegment[] values)
    {
        _endpoint = endpoint;
        Handler = endpoint.Handler;
        _routeValues = values;
    }

    // A route value by its place in the template; its default, or null, when an optional one is absent.
    internal string? RouteValue(int index) =>
        index < _routeValues?.Length ? Path.Substring(_routeValues[index].Start, _routeValues[index].Length) : _endpoint!.Template.Default;

    private HttpValues ReadRouteValues()
    {
        var values = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < (_endpoint?.Template.Parameters.Length ?? 0); i++)
        {
            if (RouteValue(i) is { } value)
            {
                values.Add(new(_endpoint!.Template.Parameters[i], value));
            }
        }

        return new HttpValues(values);
    }

    private ReadOnlyMemory<byte> ReadBody()
    {
        var text = JsonText.ReadBytes(Event.Slice(_fields.Body.Start, _fields.Body.Length));
        if (!_fields.IsBase64)
        {
            return text;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text.Span, bytes, out _, out var length) == OperationStatus.Done
            ? bytes.AsMemory(0, length)
            : throw new BadRequestException("The body is not valid base64.");
    }

    private FormReader ReadForm() => _form ??= FormReader.Read(Content, Headers["content-type"]);

    private string ReadSourceIp()
    {
        if (!_fields.SourceIp.IsEmpty)
        {
            return JsonText.Read(_fields.SourceIp.Of(Event));
        }

        var forwarded = Headers["x-forwarded-for"] ?? "";
        return forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim();
    }
}
