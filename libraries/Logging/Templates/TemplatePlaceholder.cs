using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Templates;

// {Name,alignment:format} in a template.
internal sealed class TemplatePlaceholder
{
    private bool _reported;

    internal TemplatePlaceholder(int index, string name, int alignment, string? format, string source)
    {
        Index = index;
        Name = name;
        Alignment = alignment;
        Format = format;
        Source = source;
        IsReserved = LogLineKeys.IsReserved(name);
        Utf8Name = Utf8Transcoder.GetBytes(name);
    }

    internal int Index { get; }

    internal string Name { get; }

    // What the writer takes for a property name.
    internal byte[] Utf8Name { get; }

    internal int Alignment { get; }

    internal string? Format { get; }

    // As it stands in the template, for a placeholder without a value.
    internal string Source { get; }

    internal bool IsReserved { get; }

    // A later placeholder has the same name, and a line must not have a key twice.
    internal bool IsRepeated { get; set; }

    internal bool TryReport()
    {
        var first = !_reported;
        _reported = true;
        return first;
    }
}
