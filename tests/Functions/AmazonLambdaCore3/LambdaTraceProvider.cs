namespace Amazon.Lambda.Core;

// The managed runtime calls the internal method.
public class LambdaTraceProvider
{
    private static readonly AsyncLocal<string> s_traceId = new();
    private static string s_only;

    public static string CurrentTraceId =>
        IsShared ? s_traceId.Value : s_only ?? Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");

    private static bool IsShared => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_LAMBDA_MAX_CONCURRENCY"));

    internal static void SetCurrentTraceId(string traceId)
    {
        if (IsShared)
        {
            s_traceId.Value = traceId;
        }
        else
        {
            s_only = traceId;
        }
    }
}
