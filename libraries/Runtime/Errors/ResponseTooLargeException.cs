using System.Globalization;
using Lamplighter.Internal.Runtime.Handlers;

namespace Lamplighter.Internal.Runtime.Errors;

internal sealed class ResponseTooLargeException : FunctionErrorException
{
    private ResponseTooLargeException(string size)
        : base(
            "Function.ResponseSizeTooLarge",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The response has {size} bytes; Lambda takes at most {Turn.MaxResponseBytes}. Nothing was sent. Return less, or return the address of an object in S3."))
    {
    }

    internal static ResponseTooLargeException Of(long bytes) => new(bytes.ToString(CultureInfo.InvariantCulture));

    internal static ResponseTooLargeException OfMoreThanTheLimit() => new("more than " + Turn.MaxResponseBytes.ToString(CultureInfo.InvariantCulture));
}
