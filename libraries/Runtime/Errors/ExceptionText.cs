using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Runtime.Errors;

// The type and message of an exception as they are reported: bounded in length, and readable even if the exception's members throw.
internal static class ExceptionText
{
    // Keeps a long message from making the report larger than Lambda accepts.
    private const int MaxMessage = 32 * 1024;

    internal static string Type(Exception error) => error is FunctionErrorException known ? known.ErrorType : error.GetType().Name;

    internal static string Message(Exception error, int maxLength = MaxMessage)
    {
        var message = ExceptionMembers.MessageOf(error);
        return message.Length <= maxLength ? message : string.Concat(message.AsSpan(0, maxLength), "…");
    }
}
