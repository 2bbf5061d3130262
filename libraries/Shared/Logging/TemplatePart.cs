namespace Lamplighter.Internal.Logging.Shared;

// A part of a message template: literal text, and the placeholder {Name,alignment:format} that follows it. The last part may have
// no placeholder, and then its name is null.
internal sealed class TemplatePart(string literal, string? name, int alignment, string? format, string source)
{
    internal string Literal { get; } = literal;

    internal string? Name { get; } = name;

    internal int Alignment { get; } = alignment;

    internal string? Format { get; } = format;

    // The placeholder as it stands in the template.
    internal string Source { get; } = source;
}
