using Amazon.Runtime;
using Lamplighter.Internal.AwsSdk.Messages;

namespace Lamplighter.Internal.AwsSdk.Pipeline;

// SQS answers with a checksum of the attributes that it received, and its client compares that with the attributes of the caller's request
// object. Where a message got one more, the checksum is left out of the response, because the client would throw.
internal static class AttributeChecksums
{
    private const string Key = "Lamplighter.AttributeChecksums";

    internal static void Ignore(IRequestContext context) => context.ContextAttributes[Key] = true;

    internal static bool AreIgnored(IRequestContext context) => context.ContextAttributes.ContainsKey(Key);

    internal static void Leave(IExecutionContext context)
    {
        if (AreIgnored(context.RequestContext) && context.ResponseContext.HttpResponse is { IsSuccessStatusCode: true } response)
        {
            context.ResponseContext.HttpResponse = new ResponseWithoutChecksums(response);
        }
    }
}
