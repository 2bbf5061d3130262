using System.Buffers.Text;
using System.Text;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

// Bodies in base64, whose content is redacted.
internal static class EncodedBodies
{
    // False if the text isn't base64.
    internal static bool TryHide(Redactor redactor, string text, ref long spent, out string hidden)
    {
        hidden = text;
        if (text.Length > RedactedValues.MaxText)
        {
            // Too much to decode, and what is cut can't be redacted any more.
            hidden = Redactor.Mask;
            return true;
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        var plain = Encoding.UTF8.GetString(bytes, 0, length);
        var redacted = redactor.HideInLong(plain, ref spent);
        hidden = ReferenceEquals(redacted, plain) ? text : Convert.ToBase64String(Encoding.UTF8.GetBytes(redacted));
        return true;
    }
}
