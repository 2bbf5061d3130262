using System.Buffers;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter;

/// <summary>
/// Adds <see cref="Logger.CorrelationId"/> as a header to requests of an <see cref="HttpClient"/>, so that the logs of the called service
/// can be correlated with these: <c>new HttpClient(new CorrelationIdHandler { InnerHandler = new SocketsHttpHandler() })</c>, or
/// <c>AddHttpMessageHandler&lt;CorrelationIdHandler&gt;()</c>. A request that already has the header keeps it. Without a correlation id,
/// no header is sent.
/// </summary>
/// <param name="headerName">The header; default <c>x-correlation-id</c>.</param>
/// <exception cref="ArgumentException"><paramref name="headerName"/> is empty or isn't a valid header name.</exception>
public sealed class CorrelationIdHandler(string headerName = CorrelationIdHandler.DefaultHeaderName) : DelegatingHandler
{
    /// <summary>The default header: <c>x-correlation-id</c>.</summary>
    public const string DefaultHeaderName = "x-correlation-id";

    private static readonly SearchValues<char> s_nameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly string _headerName = Checked(headerName);

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Add(request);
        return base.Send(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Add(request);
        return base.SendAsync(request, cancellationToken);
    }

    private static string Checked(string headerName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headerName);
        if (headerName.AsSpan().IndexOfAnyExcept(s_nameCharacters) >= 0)
        {
            throw new ArgumentException(
                $"\"{headerName}\" isn't a valid name of an HTTP header. Use letters, digits and hyphens, for example {DefaultHeaderName}.",
                nameof(headerName));
        }

        return headerName;
    }

    private void Add(HttpRequestMessage request)
    {
        if (Logger.CorrelationId is not { Length: > 0 } id || request.Headers.Contains(_headerName))
        {
            return;
        }

        // Other characters in a header would make the request fail.
        if (id.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
        {
            LambdaProcess.Current.WarnOnce(
                "The correlation id has characters that aren't allowed in an HTTP header, so it isn't sent with requests.");
        }
        else
        {
            request.Headers.TryAddWithoutValidation(_headerName, id);
        }
    }
}
