using System.ComponentModel;

namespace Lamplighter.Invocations;

/// <summary>
/// An X-Ray trace header, <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>, in parts; or
/// W3C's <c>traceparent</c>, <c>00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01</c>, in the same parts. Immutable. What is missing or malformed is null or false; parsing never throws.
/// </summary>
/// <param name="Raw">The header as it was sent; null when there was none.</param>
/// <param name="Root">The trace id, <c>1-</c> 8 hex digits <c>-</c> 24 hex digits; null when missing or malformed.</param>
/// <param name="Parent">The id of the segment above, 16 hex digits; null when missing or malformed.</param>
/// <param name="Sampled">True only for <c>Sampled=1</c>.</param>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed record TraceHeader(string? Raw, string? Root, string? Parent, bool Sampled)
{
    private const int RootLength = 35;
    private const int ParentLength = 16;
    private const int W3CLength = 55;

    /// <summary>The header of an invocation without one.</summary>
    public static TraceHeader None { get; } = new(null, null, null, false);

    /// <summary>Takes a header apart.</summary>
    /// <param name="header">The header; may be null.</param>
    public static TraceHeader Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return None;
        }

        var rest = header.AsSpan().Trim();
        if (IsW3C(rest))
        {
            return new TraceHeader(header, $"1-{rest[3..11]}-{rest[11..35]}", rest[36..52].ToString(), (Convert.FromHexString(rest[53..W3CLength])[0] & 1) == 1);
        }

        string? root = null;
        string? parent = null;
        var sampled = false;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(';');
            var part = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (part.StartsWith("Root=", StringComparison.OrdinalIgnoreCase) && IsRoot(part[5..]))
            {
                root = part[5..].ToString();
            }
            else if (part.StartsWith("Parent=", StringComparison.OrdinalIgnoreCase) && part.Length == 7 + ParentLength && IsHex(part[7..]))
            {
                parent = part[7..].ToString();
            }
            else if (part.StartsWith("Sampled=", StringComparison.OrdinalIgnoreCase))
            {
                sampled = part[8..] is "1";
            }
        }

        return new TraceHeader(header, root, parent, sampled && root is not null);
    }

    private static bool IsRoot(ReadOnlySpan<char> text) =>
        text.Length == RootLength && text[0] == '1' && text[1] == '-' && text[10] == '-' && IsHex(text[2..10]) && IsHex(text[11..]);

    // Version 0, or a later one that goes on after the parts of version 0.
    private static bool IsW3C(ReadOnlySpan<char> text) =>
        text.Length >= W3CLength && text[2] == '-' && text[35] == '-' && text[52] == '-'
        && (text.Length == W3CLength || (text[W3CLength] == '-' && text[..2] is not "00"))
        && text[..2] is not "ff" && IsHex(text[..2]) && IsHex(text[3..35]) && IsHex(text[36..52]) && IsHex(text[53..W3CLength]);

    // Not the framework's vectors: they are compiled anew at every start, which costs more than they save.
    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!((uint)(c - '0') <= 9 || (uint)((c | 0x20) - 'a') <= 5))
            {
                return false;
            }
        }

        return true;
    }
}
