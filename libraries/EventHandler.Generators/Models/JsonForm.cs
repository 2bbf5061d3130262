namespace Lamplighter.Generators.EventHandler.Models;

// By which call of Utf8JsonWriter, or which generated code, values of a type are written.
internal enum JsonForm
{
    Text,
    Number,
    Flag,
    Bytes,
    Nullable,
    Object,
    Array,
    List,
    Sequence,

    // Text to anything.
    Map,
}
