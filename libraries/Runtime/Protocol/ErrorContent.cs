namespace Lamplighter.Internal.Runtime.Protocol;

// A report of an error, ready to send.
internal readonly record struct ErrorContent(string Type, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> XRayCause);
