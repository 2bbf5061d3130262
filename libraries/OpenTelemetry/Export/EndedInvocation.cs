using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// What an invocation has recorded, to be sent after its response. A class, because lists of a struct are compiled at each start.
internal sealed record EndedInvocation(Invocation Invocation, OtlpBatches Batches);
