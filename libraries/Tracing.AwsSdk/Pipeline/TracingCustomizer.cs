using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Pipeline;

// Puts our handler into the pipeline of each client. The SDK knows it by its name and takes it once.
internal sealed class TracingCustomizer : IRuntimePipelineCustomizer
{
    public string UniqueName => "Lamplighter.Tracing";

    public void Customize(Type type, RuntimePipeline pipeline)
    {
        foreach (var handler in pipeline.Handlers)
        {
            // Around all attempts, when the request is already in the form in which it is sent.
            if (handler is RetryHandler)
            {
                pipeline.AddHandlerBefore<RetryHandler>(new TracingHandler());
                return;
            }
        }
    }
}
