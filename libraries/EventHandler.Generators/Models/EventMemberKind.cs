namespace Lamplighter.Generators.EventHandler.Models;

internal enum EventMemberKind
{
    Text,
    Number,
    Flag,

    // A list of texts.
    List,

    // Texts, lists of texts, or values of any kind, by name.
    Texts,
    Lists,
    Values,

    // Values by name, and claims beside them.
    Authorizer,
    Object,

    // One that is written even when it's null: without it, the event would be of another front door.
    Mark,
}
