using System.Globalization;

namespace Lamplighter;

/// <summary>
/// No record of a batch succeeded, or a failed record can't be reported. Lambda delivers the whole batch again.
/// <see cref="AggregateException.InnerExceptions"/> has the exceptions of the records.
/// </summary>
public sealed class BatchFailedException : AggregateException
{
    private readonly string _message;

    internal BatchFailedException(string message, BatchResult result, IReadOnlyList<Exception> errors)
        : base(message, errors) =>
        (_message, Result) = (message, result);

    /// <summary>What happened to each record.</summary>
    public BatchResult Result { get; }

    /// <summary>How many records failed, and the first exception. The messages of all exceptions could be too long.</summary>
    public override string Message => InnerExceptions.Count == 0
        ? _message
        : string.Create(CultureInfo.InvariantCulture, $"{_message} The first error: {InnerExceptions[0].Message}");
}
