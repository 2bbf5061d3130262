using Amazon.Lambda.Core;

namespace ClassLibrary;

public class Logs
{
    public void Write(Order order, ILambdaContext context)
    {
        context.Logger.LogInformation("ordered {id} {count:000}", order.Id, order.Count);
        context.Logger.LogWarning("the order is {@order}", order);
        context.Logger.LogDebug("never {shown}", 1);
        context.Logger.LogError(new InvalidOperationException("oh no"), "failed {0} and {1}", "a", "b");
        LambdaLogger.Log("static");
        LambdaLogger.Log(LogLevel.Critical, "static {kind}", "critical");
        Console.WriteLine("console {0}", 5);
        Console.Write("raw\n");
        Console.Error.WriteLine("error line");
    }

    public Dictionary<string, object?> Context(ILambdaContext context) => new()
    {
        ["id"] = context.AwsRequestId,
        ["name"] = context.FunctionName,
        ["version"] = context.FunctionVersion,
        ["arn"] = context.InvokedFunctionArn,
        ["memory"] = context.MemoryLimitInMB,
        ["group"] = context.LogGroupName,
        ["stream"] = context.LogStreamName,
        ["remaining"] = context.RemainingTime.TotalSeconds,
        ["trace"] = context.TraceId,
        ["tenant"] = context.TenantId,
        ["serializer"] = context.Serializer?.GetType().Name,
        ["current"] = LambdaTraceProvider.CurrentTraceId,
        ["app"] = context.ClientContext.Client?.AppTitle,
        ["custom"] = context.ClientContext.Custom?["key"],
        ["env"] = context.ClientContext.Environment?["locale"],
        ["identity"] = context.Identity?.IdentityId,
        ["handler"] = Environment.GetEnvironmentVariable("_HANDLER"),
    };
}
