namespace Lamplighter.Internal.Logging.Shared;

// A row of the table of keys.
internal sealed class LogLineKey
{
    internal LogLineKey(string name, LogLinePart part, bool isReserved = true)
    {
        Name = name;
        Part = part;
        IsReserved = isReserved;
        Utf8Name = new byte[name.Length];
        for (var i = 0; i < name.Length; i++)
        {
            Utf8Name[i] = (byte)name[i];
        }
    }

    internal string Name { get; }

    // The name as the writer takes it; all names are ASCII.
    internal byte[] Utf8Name { get; }

    internal LogLinePart Part { get; }

    // Whether a caller's key or value of this name is left out, because a line must not have a key twice.
    internal bool IsReserved { get; }
}
