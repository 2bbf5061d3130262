namespace Lamplighter.Generators.EventHandler.Models;

internal enum ValueShape
{
    // A class or interface: a service, or JSON in a body.
    Object,
    Text,
    ParsableValue,
    ParsableObject,
    Enum,

    // Of parsable values; Type is the item's.
    Array,
    EnumArray,
    Bytes,
    BytesMemory,

    // Of a form.
    File,
    FileArray,
}
