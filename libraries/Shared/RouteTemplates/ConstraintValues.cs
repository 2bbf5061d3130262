namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// What the values that fit a constraint are. Two constraints on the same segment can only fit the same value where these agree.
internal enum ConstraintValues
{
    // Can't be known when the program is built: taken to fit no value that another constraint fits.
    Unknown,
    Numbers,
    Letters,
    Identifiers,
    Times,

    // Any text whose length is within the bounds.
    Lengths,
}
