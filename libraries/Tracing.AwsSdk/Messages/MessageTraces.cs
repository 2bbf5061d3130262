using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Lamplighter.Internal.AwsSdk.Options;
using Lamplighter.Internal.AwsSdk.Resources;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Internal.AwsSdk.Messages;

// Adds the sender's trace to messages, in the form in which the request is sent: the packages of the services aren't referenced, and the
// caller's request object stays as it is. The table of the operations that send messages.
internal static class MessageTraces
{
    private const string TraceHeader = "X-Amzn-Trace-Id";

    internal static bool Sends(string? service, string operation) => service switch
    {
        "SQS" => operation is "SendMessage" or "SendMessageBatch",
        "SNS" => operation is "Publish" or "PublishBatch",
        "EventBridge" => operation is "PutEvents",
        _ => false,
    };

    internal static void Add(IRequestContext context, string operation, CarriedTrace trace)
    {
        var request = context.Request;
        var options = AwsSdkProcess.Options;
        switch (context.ServiceMetaData.ServiceId)
        {
            case "SQS":
                var isSmall = Length(request) <= MessageLimits.BytesWithAttribute;
                var form = MessageForm.OfSqs(trace, operation == "SendMessageBatch", options.TraceParentInSqs && isSmall);
                Edit(request, form);
                break;
            case "EventBridge":
                Edit(request, MessageForm.OfEventBridge(trace));
                break;
            case "SNS":
                if (options.TraceParentInSns && trace.W3C is { } parent)
                {
                    MessageParameters.Add(request, operation == "PublishBatch", parent);
                }

                break;
        }
    }

    // The caller has named another trace for the request, which the services pass on with its messages.
    internal static bool IsOfAnotherTrace(IRequest request, CarriedTrace trace) =>
        request.Headers.TryGetValue(TraceHeader, out var there) && there is { Length: > 0 }
        && !there.Contains(RootOf(trace.XRay), StringComparison.OrdinalIgnoreCase);

    private static string RootOf(string header)
    {
        var start = header.IndexOf('=') + 1;
        var end = header.IndexOf(';');
        return header[start..(end < 0 ? header.Length : end)];
    }

    private static long Length(IRequest request) =>
        request.Content is { Length: > 0 and var length } ? length
        : request.ContentStream is { CanSeek: true, Length: var rest } ? rest
        : 0;

    private static void Edit(IRequest request, MessageForm? form)
    {
        if (form is null || JsonBody.Read(request, json => MessageJson.Edit(json, form), MessageLimits.Bytes) is not { } edited)
        {
            return;
        }

        if (request.ContentStream is { } stream)
        {
            request.ContentStream = null;
            stream.Dispose();
        }

        request.Content = edited;
    }
}
