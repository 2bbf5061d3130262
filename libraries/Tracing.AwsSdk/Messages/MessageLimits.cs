namespace Lamplighter.Internal.AwsSdk.Messages;

// Limits of the services, and of the work that a header is worth.
internal static class MessageLimits
{
    // SQS drops messages of SNS with more, where they are delivered raw.
    internal const int Attributes = 10;

    // SQS answers with a checksum of the attributes that it received. Its client compares that with the attributes of the caller's request
    // object, if there are any, and throws. A copy of that object needs the package of the service. The response can't be given another
    // checksum either: versions of AWSSDK.Core add members to the interface of responses, so a type that implements it isn't loaded by
    // later ones, and the SDK's own type has internal constructors only.
    internal const int AttributesBeforeOurs = 0;

    // Of EventBridge's TraceHeader, in characters.
    internal const int Header = 500;

    // The services take 256 KiB and more. An attribute must not be what makes a request too large.
    internal const int BytesWithAttribute = 240_000;

    // SQS takes 1 MiB, of which JSON can make six times as much.
    internal const int Bytes = 8 * 1024 * 1024;

    // The services refuse some characters, and a message must not fail because of its trace.
    internal static bool IsHeader(string? text)
    {
        if (text is not { Length: > 0 and <= Header })
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
