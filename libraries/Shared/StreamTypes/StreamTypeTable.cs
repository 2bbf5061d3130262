using System;

namespace Lamplighter.Internal.EventHandler.StreamTypes;

// The content types that a sequence can be written as. Compiled into the generator as well, so that both know the same ones.
internal static class StreamTypeTable
{
    internal const string Events = "text/event-stream";

    // For messages.
    internal const string Names = "application/json, a type that ends with +json, application/jsonl, application/x-ndjson or " + Events;

    // What a route offers that doesn't name its types, the default first.
    internal static readonly string[] Offered = ["application/json", "application/jsonl", "application/x-ndjson", Events];

    internal static StreamFormat Find(string contentType)
    {
        var end = contentType.IndexOf(';');
        var type = (end < 0 ? contentType : contentType.Substring(0, end)).Trim();
        return Is(type, "application/json") || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase) ? StreamFormat.JsonArray
            : Is(type, "application/jsonl") || Is(type, "application/x-ndjson") ? StreamFormat.JsonLines
            : Is(type, Events) ? StreamFormat.Events
            : StreamFormat.None;
    }

    private static bool Is(string type, string name) => type.Equals(name, StringComparison.OrdinalIgnoreCase);
}
