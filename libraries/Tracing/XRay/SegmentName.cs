using System.Text.Json;
using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.Tracing.XRay;

// A name as X-Ray takes it: at most 200 letters, digits, spaces and some signs; others become an underscore.
internal static class SegmentName
{
    private const int MaxLength = 200;

    private static readonly AsciiSet s_ascii = new("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _.:/%&#=+-@");

    internal static void Write(Utf8JsonWriter json, string name)
    {
        if (name.Length is > 0 and <= MaxLength && s_ascii.IndexOfOther(name) < 0)
        {
            json.WriteString("name"u8, name);
            return;
        }

        Span<char> clean = stackalloc char[MaxLength];
        var length = Math.Min(name.Length, MaxLength);
        for (var i = 0; i < length; i++)
        {
            clean[i] = s_ascii.Contains(name[i]) || IsOther(name[i]) ? name[i] : '_';
        }

        json.WriteString("name"u8, length == 0 ? "_" : clean[..length]);
    }

    private static bool IsOther(char character) =>
        character > '\x7f' && (char.IsLetterOrDigit(character) || char.IsSeparator(character));
}
