namespace Lamplighter.Internal.Runtime.Protocol;

// The bytes of a request. They are valid until the writer writes the next request.
internal readonly record struct Request(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body);
