using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// The parts of an X-Ray trace header, <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>, or of a W3C
/// <c>traceparent</c>, <c>00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01</c>. Parts that are missing or malformed are null or
/// false; parsing never throws. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class TraceHeader
{
    private const int RootLength = 35;
    private const int TraceLength = 32;
    private const int ParentLength = 16;
    private const int W3CLength = 55;

    // The positions of the IDs in the header; 0 if they are missing. The strings are created when they are first read.
    private int _root;
    private int _parent;
    private bool _isW3C;

    private TraceHeader(string? raw) => Raw = raw;

    /// <summary>The value for invocations without a trace header.</summary>
    public static TraceHeader None { get; } = new(null);

    /// <summary>The header as it was sent; null if there isn't one.</summary>
    public string? Raw { get; }

    /// <summary>The trace ID: <c>1-</c>, 8 hex digits, <c>-</c>, 24 hex digits; null if it is missing or malformed.</summary>
    public string? Root => _root == 0
        ? null
        : field ??= _isW3C ? $"1-{At(_root, 8)}-{At(_root + 8, 24)}" : At(_root, RootLength).ToString();

    /// <summary>The ID of the parent segment, 16 hex digits; null if it is missing or malformed.</summary>
    public string? Parent => _parent == 0 ? null : field ??= At(_parent, ParentLength).ToString();

    /// <summary>True only for <c>Sampled=1</c>.</summary>
    public bool Sampled { get; private set; }

    /// <summary>
    /// Whether the header says if the trace is sampled. X-Ray's header leaves the decision open if Lambda doesn't trace the function and
    /// its caller hasn't decided.
    /// </summary>
    public bool HasDecision { get; private set; }

    /// <summary>Parses a header.</summary>
    /// <param name="header">The header; can be null.</param>
    public static TraceHeader Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return None;
        }

        var parsed = new TraceHeader(header);
        parsed.Read(header);
        return parsed;
    }

    /// <summary>Copies the IDs without allocating strings.</summary>
    /// <param name="ids">Receives the 32 digits of the trace ID and the 16 digits of the parent ID.</param>
    /// <returns>False if one of them is missing.</returns>
    /// <exception cref="ArgumentException"><paramref name="ids"/> is shorter than 48.</exception>
    public bool TryCopyIds(Span<char> ids)
    {
        if (_parent == 0 || !TryCopyTraceId(ids))
        {
            return false;
        }

        At(_parent, ParentLength).CopyTo(ids[TraceLength..]);
        return true;
    }

    /// <summary>Copies the trace ID without allocating a string, also from a header without a parent.</summary>
    /// <param name="id">Receives the 32 digits.</param>
    /// <returns>False if it is missing.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is shorter than 32.</exception>
    public bool TryCopyTraceId(Span<char> id)
    {
        if (_root == 0)
        {
            return false;
        }

        if (_isW3C)
        {
            At(_root, TraceLength).CopyTo(id);
        }
        else
        {
            At(_root + 2, 8).CopyTo(id);
            At(_root + 11, 24).CopyTo(id[8..]);
        }

        return true;
    }

    private ReadOnlySpan<char> At(int start, int length) => Raw.AsSpan(start, length);

    private void Read(string header)
    {
        var rest = header.AsSpan().Trim();
        var at = header.Length - header.AsSpan().TrimStart().Length;
        if (IsW3C(rest))
        {
            _isW3C = true;
            _root = at + 3;
            _parent = at + 36;
            Sampled = (Convert.FromHexString(rest[53..W3CLength])[0] & 1) == 1;
            HasDecision = true;
            return;
        }

        var sampled = false;
        while (!rest.IsEmpty)
        {
            var length = 0;
            while (length < rest.Length && rest[length] != ';')
            {
                length++;
            }

            var part = rest[..length].TrimStart();
            var start = at + length - part.Length;
            part = part.TrimEnd();
            if (part.StartsWith("Root=", StringComparison.OrdinalIgnoreCase) && IsRoot(part[5..]))
            {
                _root = start + 5;
            }
            else if (part.StartsWith("Parent=", StringComparison.OrdinalIgnoreCase) && part.Length == 7 + ParentLength && IsHex(part[7..]))
            {
                _parent = start + 7;
            }
            else if (part.StartsWith("Sampled=", StringComparison.OrdinalIgnoreCase))
            {
                sampled = part[8..] is "1";
                HasDecision = part[8..] is "0" or "1";
            }

            rest = length == rest.Length ? [] : rest[(length + 1)..];
            at += length + 1;
        }

        Sampled = sampled && _root != 0;
    }

    private static bool IsRoot(ReadOnlySpan<char> text) =>
        text.Length == RootLength && text[0] == '1' && text[1] == '-' && text[10] == '-' && IsHex(text[2..10]) && IsHex(text[11..]);

    // Version 0, or a later version that continues after the parts of version 0.
    private static bool IsW3C(ReadOnlySpan<char> text) =>
        text.Length >= W3CLength && text[2] == '-' && text[35] == '-' && text[52] == '-'
        && (text.Length == W3CLength || (text[W3CLength] == '-' && text[..2] is not "00"))
        && text[..2] is not "ff" && IsHex(text[..2]) && IsHex(text[3..35]) && IsHex(text[36..52]) && IsHex(text[53..W3CLength]);

    // A plain loop, because the framework's vectorized search is compiled at every start, which takes longer than it saves.
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
