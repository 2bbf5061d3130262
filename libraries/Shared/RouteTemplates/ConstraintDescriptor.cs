namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// A kind of constraint: how it is written, which values fit it, and the .NET type that takes them.
internal sealed class ConstraintDescriptor(string name, params string[] usages)
{
    internal string Name { get; } = name;

    // Each way to write it, as messages show it.
    internal string[] Usages { get; } = usages.Length == 0 ? [name] : usages;

    // How many numbers it takes.
    internal int MinArguments { get; init; }

    internal int MaxArguments { get; init; }

    // Takes a regular expression in place of numbers.
    internal bool TakesPattern { get; init; }

    // The C# type that a parameter for such a value has; null for a string.
    internal string? Type { get; init; }

    internal ConstraintValues Values { get; init; }

    internal ConstraintBounds Bounds { get; init; }

    // The values of a constraint without arguments.
    internal long Lowest { get; init; } = long.MinValue;

    internal long Highest { get; init; } = long.MaxValue;

    internal bool Takes(int arguments) => arguments >= MinArguments && arguments <= MaxArguments;
}
