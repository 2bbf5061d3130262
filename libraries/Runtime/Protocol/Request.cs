namespace Lamplighter.Internal.Runtime.Protocol;

// A request as it is sent; valid until the writer writes the next one.
internal readonly record struct Request(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body);
