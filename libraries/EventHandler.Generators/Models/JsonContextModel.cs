namespace Lamplighter.Models;

// A JsonSerializerContext of the user's, and the types that it can write.
internal sealed record JsonContextModel(string Type, EquatableArray<string> Covered);
