using Lamplighter.Internal.EventHandler.Routing;

namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// A path, decoded segment by segment: an encoded slash is part of its segment.
internal ref struct RequestPath
{
    private PathSegments _segments;

    private RequestPath(PathSegments scratch, string text)
    {
        _segments = scratch;
        Text = text;
    }

    internal string Text { get; private set; }

    internal readonly PathSegments Segments => _segments;

    internal int Depth { get; private set; }

    // False when an escape is malformed; never with lenient, which takes such a segment as text.
    internal static bool TryRead(string text, bool encoded, bool lenient, PathSegments scratch, out RequestPath path)
    {
        if (!text.StartsWith('/'))
        {
            text = "/" + text;
        }

        path = new RequestPath(scratch, text);
        if (!encoded || !text.Contains('%'))
        {
            path.Split();
            return true;
        }

        return path.TryDecode(lenient);
    }

    private void Split()
    {
        var start = 1;
        while (start < Text.Length)
        {
            var length = Text.AsSpan(start).IndexOf('/');
            length = length < 0 ? Text.Length - start : length;
            Add(new PathSegment(start, length));
            start += length + 1;
        }
    }

    private bool TryDecode(bool lenient)
    {
        var encoded = Text.AsSpan(1);
        var decoded = new char[Text.Length];
        decoded[0] = '/';
        var at = 1;
        while (!encoded.IsEmpty)
        {
            var end = encoded.IndexOf('/');
            var segment = end < 0 ? encoded : encoded[..end];
            if (!PercentDecoder.TryDecode(segment, decoded.AsSpan(at), out var length))
            {
                if (!lenient)
                {
                    return false;
                }

                segment.CopyTo(decoded.AsSpan(at));
                length = segment.Length;
            }

            Add(new PathSegment(at, length));
            at += length;
            if (end < 0)
            {
                break;
            }

            decoded[at++] = '/';
            encoded = encoded[(end + 1)..];
        }

        Text = new string(decoded, 0, at);
        return true;
    }

    private void Add(PathSegment segment)
    {
        if (Depth == _segments.Capacity)
        {
            _segments = _segments.Grow();
        }

        _segments[Depth++] = segment;
    }
}
