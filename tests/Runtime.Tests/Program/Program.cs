using System.Text;
using Lamplighter;

// Answers with the trace header that the environment shows, after as many milliseconds as the event says.
await LambdaRuntime.RunAsync(async (input, context) =>
{
    using var reader = new StreamReader(input);
    await Task.Delay(int.Parse(await reader.ReadToEndAsync()));
    return new MemoryStream(Encoding.UTF8.GetBytes($"\"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")}\""));
});
