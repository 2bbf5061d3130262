using System.ComponentModel;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>Reads the members of exceptions, even of those whose members throw.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ExceptionMembers
{
    /// <summary>Returns the message of an exception. If the member throws, the text names what it threw.</summary>
    /// <param name="error">The exception.</param>
    public static string MessageOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            return error.Message ?? "";
        }
        catch (Exception thrown)
        {
            return $"(the exception's Message threw {thrown.GetType().Name})";
        }
    }

    /// <summary>Returns the stack trace of an exception; empty if it is missing or the member throws.</summary>
    /// <param name="error">The exception.</param>
    public static string StackTraceOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        try
        {
            return error.StackTrace ?? "";
        }
        catch (Exception)
        {
            return "";
        }
    }
}
