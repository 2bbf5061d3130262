using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Keys;

// Reports keys that are left out because there are too many.
internal static class KeyLimit
{
    internal static void Report(LambdaProcess process, KeySet keys)
    {
        if (keys.LacksKeys)
        {
            process.WarnOnce(
                $"Log lines can have {KeySet.MaxKeys} appended keys, and further keys are left out. " +
                "Append one object instead of its members.");
        }
    }
}
