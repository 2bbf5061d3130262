using System.Runtime.InteropServices;
using System.Text;
using Lamplighter;

// Answers with the trace header from the environment. For the event "until SIGTERM", the handler first writes a line to standard error
// and waits for the signal.
var terminated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => terminated.TrySetResult());
await LambdaRuntime.RunAsync(async (input, context) =>
{
    using var reader = new StreamReader(input);
    if (await reader.ReadToEndAsync() == "until SIGTERM")
    {
        await Console.Error.WriteLineAsync("The handler is running.");
        await terminated.Task;
    }

    return new MemoryStream(Encoding.UTF8.GetBytes($"\"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")}\""));
});
