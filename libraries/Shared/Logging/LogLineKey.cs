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

    internal string CamelName => Joined(isPascal: false);

    internal string PascalName => Joined(isPascal: true);

    // Whether a caller's key or value of this name is left out, because a line must not have a key twice.
    internal bool IsReserved { get; }

    private string Joined(bool isPascal)
    {
        var words = Name.Split('_');
        for (var i = isPascal ? 0 : 1; i < words.Length; i++)
        {
            words[i] = char.ToUpperInvariant(words[i][0]) + words[i].Substring(1);
        }

        return string.Concat(words);
    }
}
