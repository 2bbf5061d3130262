using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Pipeline;

// Between a response and the code of the SDK that reads it.
internal sealed class ResponseHandler : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        base.InvokeSync(executionContext);
        AttributeChecksums.Leave(executionContext);
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        AttributeChecksums.Leave(executionContext);
        return response;
    }
}
