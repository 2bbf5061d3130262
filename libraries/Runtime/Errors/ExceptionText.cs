using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Runtime.Errors;

// What is said of an exception, bounded and never throwing, whatever the exception's own members do.
internal static class ExceptionText
{
    // A long message must not make the report larger than Lambda takes.
    private const int MaxMessage = 32 * 1024;

    internal static string Type(Exception error) => error is FunctionErrorException known ? known.ErrorType : error.GetType().Name;

    internal static string Message(Exception error, int maxLength = MaxMessage)
    {
        var message = ExceptionMembers.MessageOf(error);
        return message.Length <= maxLength ? message : string.Concat(message.AsSpan(0, maxLength), "…");
    }
}
