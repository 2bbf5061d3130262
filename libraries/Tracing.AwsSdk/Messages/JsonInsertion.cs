using System.Buffers;

namespace Lamplighter.Internal.AwsSdk.Messages;

// Members that an object gets at its beginning, which is at a position of the JSON.
internal sealed class JsonInsertion(int at, bool isFollowed)
{
    private readonly ArrayBufferWriter<byte> _members = new(256);

    internal bool IsEmpty => _members.WrittenCount == 0;

    // Copies the JSON with what is inserted.
    internal static byte[] Apply(ReadOnlySpan<byte> json, List<JsonInsertion> insertions)
    {
        insertions.Sort(static (first, second) => first.At.CompareTo(second.At));
        var length = json.Length;
        foreach (var one in insertions)
        {
            length += one.Length;
        }

        var result = new byte[length];
        var to = result.AsSpan();
        var from = 0;
        foreach (var one in insertions)
        {
            Copy(json[from..one.At], ref to);
            Copy(one._members.WrittenSpan, ref to);
            if (one.IsFollowed)
            {
                Copy(","u8, ref to);
            }

            from = one.At;
        }

        Copy(json[from..], ref to);
        return result;
    }

    internal void Add(byte[]? member)
    {
        if (member is not null)
        {
            Separate();
            _members.Write(member);
        }
    }

    // As the only member of an object with this name.
    internal void Add(ReadOnlySpan<byte> name, byte[]? member)
    {
        if (member is not null)
        {
            Separate();
            _members.Write("\""u8);
            _members.Write(name);
            _members.Write("\":{"u8);
            _members.Write(member);
            _members.Write("}"u8);
        }
    }

    private int At => at;

    private bool IsFollowed => isFollowed;

    private int Length => _members.WrittenCount + (isFollowed ? 1 : 0);

    private static void Copy(ReadOnlySpan<byte> bytes, ref Span<byte> to)
    {
        bytes.CopyTo(to);
        to = to[bytes.Length..];
    }

    private void Separate()
    {
        if (!IsEmpty)
        {
            _members.Write(","u8);
        }
    }
}
