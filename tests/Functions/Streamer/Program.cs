using System.Text;
using Lamplighter;

var steps = new List<string>();
LambdaRuntime.BeforeSnapshot(() => steps.Add("before"));
LambdaRuntime.AfterRestore(() => steps.Add("after"));
await LambdaRuntime.RunStreamingAsync(async (input, output, context) =>
{
    using var reader = new StreamReader(input);
    var request = await reader.ReadToEndAsync();
    LambdaRuntime.WriteHttpPrelude(output, 201, new Dictionary<string, string> { ["Content-Type"] = "text/plain", ["X-Steps"] = string.Join(',', steps) }, ["a=1"]);
    foreach (var word in (string[])["one ", "two ", "three"])
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(word));
    }

    if (request.Contains("/break", StringComparison.Ordinal))
    {
        throw new InvalidOperationException("it broke midway");
    }
});
