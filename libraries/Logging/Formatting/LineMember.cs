namespace Lamplighter.Internal.Logging.Formatting;

// A member at the root of a finished line: where its name and its value are.
internal struct LineMember(Range name, Range value)
{
    internal readonly Range Name => name;

    internal readonly Range Value => value;

    // Escaped as it stands in a line; null for the name as it is.
    internal byte[]? NewName { get; set; }

    internal bool IsOwn { get; set; }

    // Written already, or left out.
    internal bool IsDone { get; set; }

    internal readonly ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> line) => NewName ?? line[name];
}
