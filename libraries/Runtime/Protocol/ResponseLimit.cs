namespace Lamplighter.Internal.Runtime.Protocol;

// Lambda's limit on a response that isn't streamed: 6 MiB and 100 bytes.
internal static class ResponseLimit
{
    internal const int MaxBytes = 6_291_556;
}
