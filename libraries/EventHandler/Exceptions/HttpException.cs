using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter;

/// <summary>
/// Ends a request with a status: the resolver answers with problem details (<c>application/problem+json</c>) whose detail is the
/// message. The caller of the API sees the message, so it must not contain secrets.
/// </summary>
public class HttpException : Exception, IStatusError
{
    /// <summary>Creates an exception with a status.</summary>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="message">The message for the caller; null for the name of the status.</param>
    /// <param name="innerException">The cause. Never shown to the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status isn't from 400 to 599.</exception>
    public HttpException(int statusCode, string? message = null, Exception? innerException = null)
        : base(message ?? ReasonPhrases.Of(statusCode), innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        Detail = message;
    }

    /// <summary>The status of the response.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// Error messages by field name; the response has them in the member <c>errors</c>. Default <see langword="null"/>: no
    /// messages.
    /// </summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>
    /// Headers of the response, such as <c>retry-after</c> or <c>www-authenticate</c>. Default <see langword="null"/>: no headers.
    /// </summary>
    /// <exception cref="ArgumentException">A name isn't a valid header name, or a value has a line break.</exception>
    public IReadOnlyDictionary<string, string>? Headers
    {
        get;
        init
        {
            foreach (var (name, text) in value ?? new Dictionary<string, string>())
            {
                HeaderText.CheckName(name, nameof(Headers));
                HeaderText.CheckValue(text, nameof(Headers));
            }

            field = value;
        }
    }

    // What a type's own code threw while the body was read into it, for the rules of OnException; null otherwise.
    internal Exception? Thrown { get; init; }

    // Null where the message is only the name of the status.
    internal string? Detail { get; }
}
