namespace Lamplighter.Internal.AwsSdk.Messages;

// The JSON of a request whose messages carry their trace. ChangesAttributes: a message has an attribute more than its caller set.
internal sealed record MessageEdit(byte[] Json, bool ChangesAttributes);
