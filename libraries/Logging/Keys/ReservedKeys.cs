using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Keys;

// Reports keys and values that are left out, because a second key of the same name would make the line ambiguous, or because CloudWatch
// would read metrics from it.
internal static class ReservedKeys
{
    internal static void Report(LambdaProcess process, string name) =>
        process.WarnOnce($"The log key \"{name}\" is reserved for Lamplighter or CloudWatch, so yours is left out. Use another name.");
}
