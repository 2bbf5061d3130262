using System.Text;

namespace Lamplighter.Internal.Runtime.Errors;

// The type of an exception as Lambda's callers see it.
internal static class ErrorType
{
    internal static string Of(Exception error) => error is FunctionErrorException known ? known.ErrorType : error.GetType().Name;

    // Without the characters that a header can't contain.
    internal static string HeaderOf(Exception error)
    {
        const int MaxLength = 250;
        var type = Of(error);
        var text = new StringBuilder();
        foreach (var c in type.AsSpan(0, Math.Min(type.Length, MaxLength)))
        {
            text.Append(c is > ' ' and <= '~' ? c : '_');
        }

        return text.ToString();
    }
}
