using System.Globalization;
using Lamplighter.Internal.Runtime.Protocol;

namespace Lamplighter.Internal.Runtime.Errors;

internal sealed class ResponseTooLargeException : FunctionErrorException
{
    private ResponseTooLargeException(string size)
        : base(
            "Function.ResponseSizeTooLarge",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The response has {size} bytes; Lambda accepts at most {ResponseLimit.MaxBytes}. Nothing was sent. " +
                $"Return less, or store the content in S3 and return its address."))
    {
    }

    internal static ResponseTooLargeException Of(long bytes) => new(bytes.ToString(CultureInfo.InvariantCulture));

    internal static ResponseTooLargeException OfMoreThanTheLimit() =>
        new("more than " + ResponseLimit.MaxBytes.ToString(CultureInfo.InvariantCulture));
}
