using System.Runtime.InteropServices;
using System.Text;
using Lamplighter;

// The event says what the handler does. Otherwise it answers with the trace header from the environment.
var terminated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => terminated.TrySetResult());
Logger.Configure(options => options.Buffer = new LogBufferOptions());
Metrics.Configure(options => options.Namespace = "Program");
LambdaRuntime.Run(async (input, context) =>
{
    using var reader = new StreamReader(input);
    switch (await reader.ReadToEndAsync())
    {
        case "until SIGTERM":
            await Console.Error.WriteLineAsync("The handler is running.");
            await terminated.Task;
            break;
        case "block the pool":
            Telemetry.Record();
            Endings.BlockThePool();
            break;
        case "never return":
            await Console.Error.WriteLineAsync("The handler is running.");
            Thread.Sleep(Timeout.Infinite);
            break;
        case "exit":
            Telemetry.Record();
            Environment.Exit(3);
            break;
        case "exit in a task":
            Telemetry.Record();
            await Task.Run(() => Environment.Exit(3));
            break;
        case "crash":
            Telemetry.Record();
            Endings.Crash();
            break;
        case "crash while a lock is held":
            Endings.HoldTheLockOfAListener();
            Telemetry.Record();
            Endings.Crash();
            break;
        case "write a lot":
            Telemetry.WriteLines(200);
            break;
        case "write too much":
            Telemetry.WriteLines(2000);
            break;
    }

    return new MemoryStream(Encoding.UTF8.GetBytes($"\"{Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID")}\""));
});
