using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Internal.AwsSdk.Messages;

// How the messages of a JSON request carry a trace: the members that are added to them, as JSON. Those of an attribute are null where it
// isn't added.
internal sealed class MessageForm
{
    internal const string SystemAttribute = "AWSTraceHeader";
    internal const string Attribute = "traceparent";

    private MessageForm(bool isList) => IsList = isList;

    // Whether the request has its messages in Entries, or is one.
    internal bool IsList { get; }

    // A member of the message itself.
    internal byte[]? Header { get; private init; }

    internal byte[]? InSystemAttributes { get; private init; }

    internal byte[]? InAttributes { get; private init; }

    // Null for a header that the service could refuse.
    internal static MessageForm? OfSqs(CarriedTrace trace, bool isBatch, bool withAttribute) => MessageLimits.IsHeader(trace.XRay)
        ? new MessageForm(isBatch)
        {
            InSystemAttributes = Member(SystemAttribute, trace.XRay),
            InAttributes = withAttribute && trace.W3C is { } parent ? Member(Attribute, parent) : null,
        }
        : null;

    internal static MessageForm? OfEventBridge(CarriedTrace trace) => MessageLimits.IsHeader(trace.XRay)
        ? new MessageForm(isList: true) { Header = Encoding.UTF8.GetBytes($"\"TraceHeader\":{Text(trace.XRay)}") }
        : null;

    private static byte[] Member(string name, string value) =>
        Encoding.UTF8.GetBytes($$"""
            "{{name}}":{"DataType":"String","StringValue":{{Text(value)}}}
            """);

    private static string Text(string value) => $"\"{JsonEncodedText.Encode(value)}\"";
}
