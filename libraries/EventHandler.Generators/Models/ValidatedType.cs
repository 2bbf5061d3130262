using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A type of bodies, or of something inside them. IsChecked says whether there is anything to check at all. Derived are the places of the
// types that JSON can have instead of it, the most derived first.
internal sealed record ValidatedType(
    string Type,
    string Name,
    EquatableArray<string> Rules,
    EquatableArray<ValidatedMember> Members,
    bool IsValidatable,
    bool IsChecked,
    EquatableArray<int> Derived);
