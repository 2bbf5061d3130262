namespace Lamplighter.Internal.Core.Values;

// What a sink asks of a walk. HasWireNames: members of Amazon's event types get the names of the event's JSON, and absent members stay
// absent. RunsSequences: for responses of the user, whose sequences are there to be enumerated. IsKey: the value is a key of a
// dictionary, whose own keys aren't read, because a key can contain itself.
internal readonly record struct WalkOptions(int MaxBytes, bool HasWireNames = false, bool RunsSequences = false, bool IsKey = false);
