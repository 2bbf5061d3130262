namespace Lamplighter.Internal.EventHandler.RouteTemplates;

// The constraints that a template can have, in the order in which messages name them. The run-time check of each is in
// EventHandler's ConstraintChecks, because it needs more of .NET than a generator has.
internal static class ConstraintTable
{
    internal static readonly ConstraintDescriptor[] All =
    [
        new("int") { Type = "int", Values = ConstraintValues.Numbers, Lowest = int.MinValue, Highest = int.MaxValue },
        new("long") { Type = "long", Values = ConstraintValues.Numbers },
        new("guid") { Type = "System.Guid", Values = ConstraintValues.Identifiers },
        new("bool") { Type = "bool", Values = ConstraintValues.Letters },
        new("double") { Type = "double", Values = ConstraintValues.Numbers },
        new("decimal") { Type = "decimal", Values = ConstraintValues.Numbers },
        new("datetime") { Type = "System.DateTime", Values = ConstraintValues.Times },
        new("alpha") { Values = ConstraintValues.Letters },
        Numbers("min", ConstraintBounds.AtLeast),
        Numbers("max", ConstraintBounds.AtMost),
        new("range", "range(a,b)")
        {
            MinArguments = 2, MaxArguments = 2, Type = "long", Values = ConstraintValues.Numbers, Bounds = ConstraintBounds.Between,
        },
        new("length", "length(n)", "length(a,b)")
        {
            MinArguments = 1, MaxArguments = 2, Values = ConstraintValues.Lengths, Bounds = ConstraintBounds.Between, Lowest = 0,
        },
        Lengths("minlength", ConstraintBounds.AtLeast),
        Lengths("maxlength", ConstraintBounds.AtMost),
        new("regex", "regex(pattern)") { TakesPattern = true },
    ];

    internal static ConstraintDescriptor? Find(string name)
    {
        foreach (var descriptor in All)
        {
            if (descriptor.Name == name)
            {
                return descriptor;
            }
        }

        return null;
    }

    private static ConstraintDescriptor Numbers(string name, ConstraintBounds bounds) =>
        new(name, name + "(n)") { MinArguments = 1, MaxArguments = 1, Type = "long", Values = ConstraintValues.Numbers, Bounds = bounds };

    private static ConstraintDescriptor Lengths(string name, ConstraintBounds bounds) =>
        new(name, name + "(n)") { MinArguments = 1, MaxArguments = 1, Values = ConstraintValues.Lengths, Bounds = bounds, Lowest = 0 };
}
