using Lamplighter.Internal.AspNetCore.Contexts;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Lamplighter.Internal.AspNetCore.Requests;

// The request of an HttpContext. It is also the feature that routing tells the endpoint, so that the route is known as soon as it matches.
internal sealed class ServedHttpRequest(HttpContext http) : ServedRequest, IEndpointFeature
{
    private Endpoint? _endpoint;
    private Invocation? _invocation;

    public override string Method => http.Request.Method;

    public override string Url => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{http.Request.Path}";

    public override int StatusCode => http.Response.StatusCode;

    public override object? Event { get; } = RequestContexts.FindEvent(http);

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            _endpoint = value;

            // The page of an error, to which the request is passed afterwards, has a route too. The first one is the request's.
            if (_invocation is { RouteTemplate: null } invocation && value is RouteEndpoint { RoutePattern.RawText: { } template })
            {
                invocation.RouteTemplate = template.StartsWith('/') ? template : "/" + template;
            }
        }
    }

    private Exception? Handled => StatusCode >= 500 ? http.Features.Get<IExceptionHandlerFeature>()?.Error : null;

    private bool HasNoBody =>
        HttpMethods.IsHead(Method) || StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified;

    internal void Begin(Invocation invocation, RequestSource source)
    {
        _invocation = invocation;
        Endpoint = http.Features.Get<IEndpointFeature>()?.Endpoint;
        http.Features.Set<IEndpointFeature>(this);
        if (source == RequestSource.WebAdapter)
        {
            http.Response.OnStarting(static request => ((ServedHttpRequest)request).BeforeResponse(), this);
        }
    }

    // An exception that the application's own error page answers fails the invocation too. That middleware has logged it.
    internal void End(Exception? error = null)
    {
        if (_invocation is { HasEnded: false } invocation)
        {
            invocation.End(error ?? Handled);
        }
    }

    // The adapter knows the last byte by the length, and Lambda freezes the process then, maybe before the application has returned.
    // Without a length, the server sends the end of the response after the middleware.
    private Task BeforeResponse()
    {
        if (http.Response.ContentLength is not null || HasNoBody)
        {
            End();
        }

        return Task.CompletedTask;
    }
}
