namespace Lamplighter.Internal.Core.Values;

// What a sink asks of a walk. HasWireNames: members of Amazon's event types get the names of the event's JSON, and absent members stay
// absent. RunsSequences: for responses of the user, whose sequences are there to be enumerated.
internal readonly record struct WalkOptions(int MaxBytes, bool HasWireNames = false, bool RunsSequences = false);
