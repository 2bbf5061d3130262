using System.Buffers;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Formatting;

// Reorders and renames the members of a finished line. Thread-safe.
internal sealed class LineLayout
{
    // Up to this many members, comparing their names is faster than hashing them.
    private const int MaxCompared = 64;

    private readonly LambdaProcess _process;
    private readonly byte[][] _first;
    private readonly (byte[] Key, byte[]? Name)[] _changes;
    private readonly byte[][] _reserved;
    private readonly CasedNames? _cased;

    private LineLayout(LayoutOptions options, LambdaProcess process)
    {
        _process = process;
        _first = [.. options.First.Select(key => Encoded(key == LogLineKeys.Event ? options.EventName : key))];
        _changes =
        [
            .. options.OwnNames
                .Select(static own => (Encoding.UTF8.GetBytes(own.Key), own.Name is null ? null : Encoded(own.Name))),
        ];
        _reserved = [.. _changes.Select(static change => change.Name).OfType<byte[]>()];
        if (options.KeyCase is { } keyCase)
        {
            // A name can become one that CloudWatch reads.
            _cased = new CasedNames(keyCase);
            _reserved = [.. _reserved, Encoded(LogLineKeys.Metrics)];
        }

        Truncated = Encoding.UTF8.GetBytes(options.NameOf(LogLineKeys.Truncated));
    }

    // The mark of a line that is cut after it was laid out.
    internal byte[] Truncated { get; }

    // Null for the standard layout.
    internal static LineLayout? Of(LayoutOptions options, LambdaProcess process) =>
        options.IsStandard ? null : new LineLayout(options, process);

    internal void Apply(ReadOnlySpan<byte> line, Utf8JsonWriter json)
    {
        var rented = ArrayPool<LineMember>.Shared.Rent(64);
        var count = Read(line, ref rented);
        var members = rented.AsSpan(0, count);
        foreach (ref var member in members)
        {
            Name(line, ref member);
        }

        if (_cased is not null)
        {
            LeaveOutRepeated(line, members);
        }

        json.WriteStartObject();
        foreach (var key in _first)
        {
            foreach (ref var member in members)
            {
                if (line[member.Name].SequenceEqual(key))
                {
                    Write(line, ref member, json);
                }
            }
        }

        foreach (ref var member in members)
        {
            Write(line, ref member, json);
        }

        json.WriteEndObject();
        ArrayPool<LineMember>.Shared.Return(rented, clearArray: true);
    }

    private static int Read(ReadOnlySpan<byte> line, ref LineMember[] members)
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
                var larger = ArrayPool<LineMember>.Shared.Rent(count * 2);
                members.CopyTo(larger, 0);
                ArrayPool<LineMember>.Shared.Return(members, clearArray: true);
                members = larger;
            }

            members[count++] = new LineMember(name..nameEnd, value..(int)reader.BytesConsumed);
        }

        return count;
    }

    // Gives the member its name in the layout, or leaves it out.
    private void Name(ReadOnlySpan<byte> line, ref LineMember member)
    {
        var name = line[member.Name];
        foreach (var (key, changed) in _changes)
        {
            if (name.SequenceEqual(key))
            {
                (member.NewName, member.IsOwn, member.IsDone) = (changed, true, changed is null);
                return;
            }
        }

        member.NewName = _cased?.Of(name);
        foreach (var reserved in _reserved)
        {
            if (member.NameIn(line).SequenceEqual(reserved))
            {
                member.IsDone = true;
                ReservedKeys.Report(_process, Encoding.UTF8.GetString(name));
                return;
            }
        }
    }

    // Different names can become one. As elsewhere in a line, the last one replaces the others.
    private static void LeaveOutRepeated(ReadOnlySpan<byte> line, Span<LineMember> members)
    {
        var later = members.Length > MaxCompared ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var i = members.Length - 1; i >= 0; i--)
        {
            ref var member = ref members[i];
            if (!member.IsOwn && !member.IsDone)
            {
                member.IsDone = later is null
                    ? IsIn(line, members[(i + 1)..], member.NameIn(line))
                    : !later.Add(Encoding.UTF8.GetString(member.NameIn(line)));
            }
        }
    }

    private static bool IsIn(ReadOnlySpan<byte> line, Span<LineMember> members, ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var member in members)
        {
            if (!member.IsDone && member.NameIn(line).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    // The name is already escaped, and the writer would escape it again.
    private static void Write(ReadOnlySpan<byte> line, ref LineMember member, Utf8JsonWriter json)
    {
        if (member.IsDone)
        {
            return;
        }

        member.IsDone = true;
        var name = member.NameIn(line);
        if (name.IndexOf((byte)'\\') < 0)
        {
            json.WritePropertyName(name);
        }
        else
        {
            json.WritePropertyName(EncodedName.Unescape(name));
        }

        json.WriteRawValue(line[member.Value], skipInputValidation: true);
    }

    private static byte[] Encoded(string name) => EncodedName.Of(name).EncodedUtf8Bytes.ToArray();
}
