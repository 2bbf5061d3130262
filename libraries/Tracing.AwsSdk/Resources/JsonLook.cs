namespace Lamplighter.Internal.AwsSdk.Resources;

internal delegate T? JsonLook<T>(ReadOnlySpan<byte> json)
    where T : class;
