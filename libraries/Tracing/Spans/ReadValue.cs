namespace Lamplighter.Internal.Tracing.Spans;

// What the value of a tag, an object of other code, was read as: an attribute, which is a text or a list; and JSON, where it is needed.
internal sealed class ReadValue(object attribute, byte[]? json)
{
    internal object Attribute => attribute;

    internal byte[]? Json => json;

    public override string ToString() => attribute as string ?? attribute.GetType().ToString();
}
