namespace Lamplighter.Internal.Core.Values;

// How values of a type are read.
internal enum ValueShape
{
    // Member by member.
    Members,

    // Not at all, because reading could have an effect: the name of the type stands for the value.
    Unread,

    // As text in the invariant culture.
    Text,

    // As digits.
    Number,

    // As base64.
    Bytes,
    Json,
    Items,
    Map,
    NameValues,
    Lookup,
    Group,
    Pair,
    Tuple,
    Error,
}
