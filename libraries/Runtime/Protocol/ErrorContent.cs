namespace Lamplighter.Internal.Runtime.Protocol;

// An error report in the form in which it is sent.
internal readonly record struct ErrorContent(string Type, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> XRayCause);
