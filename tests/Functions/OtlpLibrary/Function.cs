using Amazon.Lambda.Core;
using Lamplighter;

namespace OtlpLibrary;

public sealed class Function
{
    static Function() => OtlpExport.Enable(static options => options.ExportAfterResponse = true);

    [Tracing]
    public async Task<Dictionary<string, string>> HandleAsync(Dictionary<string, object> input, ILambdaContext context)
    {
        await Task.Yield();
        return new Dictionary<string, string> { ["body"] = $"done {input.Count > 0} {context.AwsRequestId.Length > 0}" };
    }

    // Lambda gets an outcome that no woven method has seen.
    public string HandleUnseen(Dictionary<string, object> input, ILambdaContext context) =>
        input.Count > 0 && context.AwsRequestId.Length > 0 ? "unseen" : "";
}
