using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A property that is checked. Rules are expressions that make attributes; Type is the place of what is checked inside it, or -1.
// Other and Message belong together: the property that it must equal.
internal sealed record ValidatedMember(
    string Property,
    string Name,
    string Display,
    EquatableArray<string> Rules,
    int Type,
    Contents Contents,
    string? Other,
    string? Message)
{
    // Whether an attribute gives its name in JSON.
    internal bool IsNamed { get; init; }
}
