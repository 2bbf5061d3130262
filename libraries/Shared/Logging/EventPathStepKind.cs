namespace Lamplighter.Internal.Logging.Shared;

// What a step of a path leads to.
internal enum EventPathStepKind
{
    // A member of an object.
    Member,

    // An item of an array; counted from the end where the index is negative.
    Item,

    // The one or the other: JSON Pointer doesn't tell them apart.
    MemberOrItem,

    // The value of a text that is JSON.
    Json,
}
