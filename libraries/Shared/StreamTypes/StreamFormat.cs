namespace Lamplighter.Internal.EventHandler.StreamTypes;

// How the items of a sequence are written.
internal enum StreamFormat
{
    // Not at all.
    None,

    // One array.
    JsonArray,

    // Each as JSON in a line of its own.
    JsonLines,

    // Each as the data of a server-sent event.
    Events,
}
