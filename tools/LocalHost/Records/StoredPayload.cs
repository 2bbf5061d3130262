namespace Lamplighter.LocalHost.Records;

/// <summary>An event or a response as it is kept: its beginning, when it is long.</summary>
internal sealed record StoredPayload(ReadOnlyMemory<byte> Bytes, int Length)
{
    public static StoredPayload None { get; } = new(ReadOnlyMemory<byte>.Empty, 0);

    public bool IsCut => Bytes.Length < Length;

    // Copied where it is cut, so that the whole of it can go.
    public static StoredPayload From(ReadOnlyMemory<byte> bytes, int length, int limit) =>
        new(bytes.Length <= limit ? bytes : bytes[..limit].ToArray(), length);
}
