namespace Lamplighter.Internal.Tracing.Spans;

// What the value of a tag, an object of other code, was read as: an attribute, which is a text or a list; and JSON, where it is needed.
internal sealed class ReadValue(object attribute, string key, byte[]? json)
{
    internal object Attribute => attribute;

    // Of the tag that the JSON was made for: what is hidden in it depends on the name.
    internal string Key => key;

    internal byte[]? Json => json;

    public override string ToString() => attribute as string ?? attribute.GetType().ToString();
}
