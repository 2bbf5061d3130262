namespace Lamplighter.LocalHost.Records;

/// <summary>A stored event or response. Only the beginning of a long one is kept.</summary>
internal sealed record StoredPayload(ReadOnlyMemory<byte> Bytes, int Length)
{
    public static StoredPayload None { get; } = new(ReadOnlyMemory<byte>.Empty, 0);

    public bool IsCut => Bytes.Length < Length;

    // The cut part is copied, so that the whole payload can be collected.
    public static StoredPayload From(ReadOnlyMemory<byte> bytes, int length, int limit) =>
        new(bytes.Length <= limit ? bytes : bytes[..limit].ToArray(), length);
}
