namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// How a constraint's arguments limit its values.
internal enum ConstraintBounds
{
    // By the constraint's own lowest and highest number.
    Own,

    // The argument is the lowest one.
    AtLeast,

    // The argument is the highest one.
    AtMost,

    // The first argument is the lowest one, and the last the highest.
    Between,
}
