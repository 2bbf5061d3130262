using System.Runtime.CompilerServices;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Requests;

// Undoes what Content-Encoding names (RFC 9110, 8.4).
internal static class ContentCodings
{
    // As much as API Gateway takes without a coding.
    private const int MaxBytes = 10 * 1024 * 1024;
    private const int MaxCodings = 3;

    // On its own, so that nobody loads System.IO.Compression whose callers don't compress.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string header)
    {
        var codings = HeaderList.Split([header]);

        // Some clients name the charset here.
        codings.RemoveAll(static coding =>
            coding.Equals("identity", StringComparison.OrdinalIgnoreCase) || Charsets.Find(coding) is not null);
        if (codings.Count > MaxCodings)
        {
            throw Unsupported();
        }

        // The last one was applied last.
        for (var i = codings.Count - 1; i >= 0 && !body.IsEmpty; i--)
        {
            body = DecodeOne(body, codings[i]);
        }

        return body;
    }

    private static byte[] DecodeOne(ReadOnlyMemory<byte> body, string coding)
    {
        try
        {
            return ContentDecoder.Decode(body.Span, coding, MaxBytes) ?? throw Unsupported();
        }
        catch (InvalidDataException error)
        {
            throw new BadRequestException($"The body isn't in the content coding {coding}, which the request names.", error);
        }
    }

    private static HttpException Unsupported() => new(415, "The body's Content-Encoding isn't supported. Use gzip, deflate or br.")
    {
        Headers = new Dictionary<string, string> { ["accept-encoding"] = "gzip, deflate, br" },
    };
}
