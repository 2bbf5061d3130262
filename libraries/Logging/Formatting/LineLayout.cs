using System.Buffers;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Formatting;

// Reorders and renames the members of a finished line. Thread-safe.
internal sealed class LineLayout
{
    private readonly LambdaProcess _process;
    private readonly byte[][] _first;
    private readonly (byte[] Key, byte[]? Name)[] _changes;

    private LineLayout(LayoutOptions options, LambdaProcess process)
    {
        _process = process;
        _first = [.. options.First.Select(static key => EncodedName.Of(key).EncodedUtf8Bytes.ToArray())];
        _changes =
        [
            .. options.Omitted.Select(static key => (Encoding.UTF8.GetBytes(key), (byte[]?)null)),
            .. options.Names.Where(name => !options.Omitted.Contains(name.Key))
                .Select(static name => (Encoding.UTF8.GetBytes(name.Key), (byte[]?)EncodedName.Of(name.Value).EncodedUtf8Bytes.ToArray())),
        ];
    }

    // Null for the standard layout.
    internal static LineLayout? Of(LayoutOptions options, LambdaProcess process) =>
        options.IsStandard ? null : new LineLayout(options, process);

    internal void Apply(ReadOnlySpan<byte> line, Utf8JsonWriter json)
    {
        var members = ArrayPool<Member>.Shared.Rent(64);
        var count = Read(line, ref members);
        json.WriteStartObject();
        foreach (var key in _first)
        {
            for (var i = 0; i < count; i++)
            {
                if (!members[i].IsWritten && line[members[i].Name].SequenceEqual(key))
                {
                    Write(line, ref members[i], json);
                }
            }
        }

        for (var i = 0; i < count; i++)
        {
            if (!members[i].IsWritten)
            {
                Write(line, ref members[i], json);
            }
        }

        json.WriteEndObject();
        ArrayPool<Member>.Shared.Return(members);
    }

    private static int Read(ReadOnlySpan<byte> line, ref Member[] members)
    {
        var count = 0;
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 512 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = (int)reader.TokenStartIndex + 1;
            var nameEnd = name + reader.ValueSpan.Length;
            reader.Read();
            var value = (int)reader.TokenStartIndex;
            reader.Skip();
            if (count == members.Length)
            {
                var larger = ArrayPool<Member>.Shared.Rent(count * 2);
                members.CopyTo(larger, 0);
                ArrayPool<Member>.Shared.Return(members);
                members = larger;
            }

            members[count++] = new Member(name..nameEnd, value..(int)reader.BytesConsumed);
        }

        return count;
    }

    private void Write(ReadOnlySpan<byte> line, ref Member member, Utf8JsonWriter json)
    {
        member = member with { IsWritten = true };
        var name = line[member.Name];
        foreach (var (key, changed) in _changes)
        {
            if (name.SequenceEqual(key))
            {
                if (changed is not null)
                {
                    WriteMember(changed, line[member.Value], json);
                }

                return;
            }

            if (changed is not null && name.SequenceEqual(changed))
            {
                ReservedKeys.Report(_process, Encoding.UTF8.GetString(name));
                return;
            }
        }

        WriteMember(name, line[member.Value], json);
    }

    // The name is already escaped, and the writer would escape it again.
    private static void WriteMember(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, Utf8JsonWriter json)
    {
        if (name.IndexOf((byte)'\\') < 0)
        {
            json.WritePropertyName(name);
        }
        else
        {
            var reader = new Utf8JsonReader([(byte)'"', .. name, (byte)'"']);
            reader.Read();
            json.WritePropertyName(reader.GetString()!);
        }

        json.WriteRawValue(value, skipInputValidation: true);
    }

    private readonly record struct Member(Range Name, Range Value, bool IsWritten = false);
}
