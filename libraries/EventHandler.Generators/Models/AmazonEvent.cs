using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A typed event with its members. Type is without Request and Response; Several is the response's member for repeated headers, and
// IsMirrored says that it must be null where the event had none.
internal sealed record AmazonEvent(string Type, string Source, string Several, bool IsMirrored, EquatableArray<EventMember> Members);
