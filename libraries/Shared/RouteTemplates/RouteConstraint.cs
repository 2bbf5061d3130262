using System;

namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// A constraint of a template, such as range(1,5), as its text says. Pattern is that of a regular expression, and empty for the others.
internal sealed class RouteConstraint(string text, ConstraintDescriptor descriptor, long[] arguments, string pattern)
    : IEquatable<RouteConstraint>
{
    internal string Text { get; } = text;

    internal ConstraintDescriptor Descriptor { get; } = descriptor;

    internal string Pattern { get; } = pattern;

    // The lowest and the highest number or length that fits.
    internal long Lowest => Descriptor.Bounds is ConstraintBounds.AtLeast or ConstraintBounds.Between ? arguments[0] : Descriptor.Lowest;

    internal long Highest =>
        Descriptor.Bounds is ConstraintBounds.AtMost or ConstraintBounds.Between ? arguments[arguments.Length - 1] : Descriptor.Highest;

    public bool Equals(RouteConstraint? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as RouteConstraint);

    public override int GetHashCode() => Text.GetHashCode();

    public override string ToString() => Text;
}
