using System.Buffers;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter;

/// <summary>
/// Sends <see cref="Logger.CorrelationId"/> along with requests of an <see cref="HttpClient"/>, so that the logs of whoever answers can be tied to
/// these: <c>new HttpClient(new CorrelationIdHandler { InnerHandler = new SocketsHttpHandler() })</c>, or
/// <c>AddHttpMessageHandler&lt;CorrelationIdHandler&gt;()</c>. A request that has the header already keeps it; without a correlation id none is sent.
/// </summary>
/// <param name="headerName">The header; default <c>x-correlation-id</c>.</param>
/// <exception cref="ArgumentException"><paramref name="headerName"/> is empty, or no name of a header.</exception>
public sealed class CorrelationIdHandler(string headerName = CorrelationIdHandler.DefaultHeaderName) : DelegatingHandler
{
    /// <summary>The header where none is named: <c>x-correlation-id</c>.</summary>
    public const string DefaultHeaderName = "x-correlation-id";

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

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
            throw new ArgumentException($"\"{headerName}\" is no name of an HTTP header. Use letters, digits and dashes, such as {DefaultHeaderName}.", nameof(headerName));
        }

        return headerName;
    }

    private void Add(HttpRequestMessage request)
    {
        if (Logger.CorrelationId is not { Length: > 0 } id || request.Headers.Contains(_headerName))
        {
            return;
        }

        // A header with anything else would make the request itself fail.
        if (id.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
        {
            LambdaProcess.Current.WarnOnce("The correlation id has characters that no HTTP header can have, so it is not sent along with requests.");
        }
        else
        {
            request.Headers.TryAddWithoutValidation(_headerName, id);
        }
    }
}
