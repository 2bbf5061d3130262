using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// A call of MapGet or one of its siblings that code is generated for. Class has its one route, and no constructor. Location is the
// argument of the attribute that names the call; Shape is a lambda of the delegate's type, or the type itself where it has a name.
internal sealed record MappedRouteModel(
    RouteClassModel Class,
    bool NamesMethod,
    string Location,
    string Shape,
    bool IsShapeType,
    EquatableArray<string> Inferred)
{
    internal RouteModel Route => Class.Routes[0];
}
