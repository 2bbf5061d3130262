using System.Collections;
using System.Text;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

// Events of the front doors mark a base64 body with a member beside it. Base64 isn't encryption, so the content is redacted too.
internal static class EncodedBodies
{
    internal const string Name = "body";
    private const string Marker = "isBase64Encoded";

    // False if the owner of the text doesn't mark it, or if it isn't base64.
    internal static bool TryHide(TelemetryJson types, Redactor redactor, object owner, string text, ref long spent, out string hidden)
    {
        hidden = text;
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        if (!IsMarked(types, owner) || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        var plain = Encoding.UTF8.GetString(bytes, 0, length);
        var redacted = redactor.HideInLong(plain, ref spent);
        hidden = ReferenceEquals(redacted, plain) ? text : Convert.ToBase64String(Encoding.UTF8.GetBytes(redacted));
        return true;
    }

    private static bool IsMarked(TelemetryJson types, object owner)
    {
        try
        {
            return owner switch
            {
                IDictionary pairs => IsMarked(pairs),
                IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Any(static pair => IsMarker(pair.Key) && pair.Value is true),
                _ => IsMember(types, owner),
            };
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool IsMarked(IDictionary pairs)
    {
        foreach (DictionaryEntry pair in pairs)
        {
            if (IsMarker(pair.Key as string) && pair.Value is true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMember(TelemetryJson types, object owner)
    {
        if (types.TryGetTypeInfo(owner.GetType(), out var info))
        {
            foreach (var member in info.Properties)
            {
                if (IsMarker(member.Name))
                {
                    return member.Get?.Invoke(owner) is true;
                }
            }
        }

        return false;
    }

    private static bool IsMarker(string? name) => Marker.Equals(name, StringComparison.OrdinalIgnoreCase);
}
