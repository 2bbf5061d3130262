using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Lamplighter.Internal.Tokens.Text;

// A signed JWT in its three parts, decoded and not yet believed.
internal sealed class TokenText : IDisposable
{
    private const int MaxDepth = 16;

    private static readonly SearchValues<char> s_base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly JsonDocument _header;
    private readonly JsonDocument _payload;

    private TokenText(string text, JsonDocument header, JsonDocument payload, byte[] payloadBytes, in TokenHeader head)
    {
        Text = text;
        _header = header;
        _payload = payload;
        PayloadBytes = payloadBytes;
        Header = head;
    }

    internal string Text { get; }

    internal TokenHeader Header { get; }

    internal JsonElement Payload => _payload.RootElement;

    internal ReadOnlyMemory<byte> PayloadBytes { get; }

    // Null if it isn't well-formed. The caller has limited its length.
    internal static TokenText? Read(string text, bool isPadded)
    {
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf('.', first + 1);
        if (second < 0 || !IsBase64Url(text.AsSpan(second + 1), isPadded))
        {
            return null;
        }

        var header = Parse(text.AsSpan(0, first), isPadded, out _);
        if (header is not null && TokenHeader.TryRead(header.RootElement, out var head)
            && Parse(text.AsSpan(first + 1, second - first - 1), isPadded, out var bytes) is { } payload)
        {
            return new(text, header, payload, bytes, in head);
        }

        header?.Dispose();
        return null;
    }

    public void Dispose()
    {
        _header.Dispose();
        _payload.Dispose();
    }

    private static JsonDocument? Parse(ReadOnlySpan<char> part, bool isPadded, out byte[] json)
    {
        json = [];
        if (!IsBase64Url(part, isPadded))
        {
            return null;
        }

        JsonDocument? document = null;
        try
        {
            json = Base64Url.DecodeFromChars(part);
            // Of two members of a name, one reader takes the first and another one the last, so there must not be two.
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object && HasValidTexts(document.RootElement))
            {
                return document;
            }
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
        }

        document?.Dispose();
        return null;
    }

    // Escapes of half a character can't be read as text.
    private static bool HasValidTexts(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Object => value.EnumerateObject().All(
                    static member => member.Name is not null && HasValidTexts(member.Value)),
                JsonValueKind.Array => value.EnumerateArray().All(HasValidTexts),
                JsonValueKind.String => value.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsBase64Url(ReadOnlySpan<char> part, bool isPadded)
    {
        var digits = isPadded ? part.TrimEnd('=') : part;
        return digits.Length > 0
            && part.Length - digits.Length <= 2
            && (part.Length == digits.Length || part.Length % 4 == 0)
            && !digits.ContainsAnyExcept(s_base64Url);
    }
}
