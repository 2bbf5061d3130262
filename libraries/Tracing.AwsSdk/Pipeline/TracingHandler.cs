using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Pipeline;

// Around one call of a client, with all its attempts.
internal sealed class TracingHandler : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        var call = AwsCall.Start(executionContext);
        try
        {
            base.InvokeSync(executionContext);
            call?.Succeed(executionContext);
        }
        catch (Exception error)
        {
            call?.Fail(executionContext, error);
            throw;
        }
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var call = AwsCall.Start(executionContext);
        try
        {
            var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            call?.Succeed(executionContext);
            return response;
        }
        catch (Exception error)
        {
            call?.Fail(executionContext, error);
            throw;
        }
    }
}
