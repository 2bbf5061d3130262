using System.ComponentModel;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>What an exception says of itself, whatever its own members throw.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ExceptionMembers
{
    /// <summary>The message; what stood in its way where there is none.</summary>
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

    /// <summary>The stack trace; empty where there is none.</summary>
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
