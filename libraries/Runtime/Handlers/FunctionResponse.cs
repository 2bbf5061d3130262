namespace Lamplighter.Handlers;

// The bytes of a response, and the stream that owns them if one does: dispose it once they have been sent.
internal readonly record struct FunctionResponse(ReadOnlyMemory<byte> Body, Stream? Owner = null)
{
    // Lambda's limit on a response that is not streamed: 6 MiB and 100 bytes.
    internal const int MaxBytes = 6_291_556;
}
