using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.EventHandler.Models;

// What the attributes of a route, its class and its base classes say about callers. All scopes are required, and one group of each list.
internal sealed record AuthorizationModel(
    bool IsAnonymous,
    EquatableArray<string> Scopes,
    EquatableArray<EquatableArray<string>> Groups,
    EquatableArray<string> Policies);
