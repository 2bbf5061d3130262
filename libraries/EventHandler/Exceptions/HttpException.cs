using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter;

/// <summary>
/// Ends a request with a status: the resolver answers with problem details (<c>application/problem+json</c>) whose detail is the
/// message. The caller of the API sees the message, so put nothing secret into it.
/// </summary>
public class HttpException : Exception
{
    /// <summary>Makes an exception of a status.</summary>
    /// <param name="statusCode">The status, 400 to 599.</param>
    /// <param name="message">What the caller is told; null for no more than the status says.</param>
    /// <param name="innerException">What caused it; never shown to the caller.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not one of an error.</exception>
    public HttpException(int statusCode, string? message = null, Exception? innerException = null)
        : base(message ?? ReasonPhrases.Of(statusCode), innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        Detail = message;
    }

    /// <summary>The status of the answer.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// What is wrong with single fields, by their names; the answer has it as its member <c>errors</c>. <see langword="null"/>, the
    /// default, for nothing.
    /// </summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>
    /// Headers of the answer, such as <c>retry-after</c> or <c>www-authenticate</c>. <see langword="null"/>, the default, for none.
    /// </summary>
    /// <exception cref="ArgumentException">A name is none, or a value has a line break.</exception>
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

    // Null where the message says no more than the status.
    internal string? Detail { get; }
}
