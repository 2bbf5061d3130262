using RawFunction;

switch (Environment.GetEnvironmentVariable("RAW_INIT"))
{
    case "crash":
        Lines.Write("about to crash in init");
        Console.Error.WriteLine("init went wrong");
        return 42;
    case "crash-once" when Marker.IsNew(Environment.GetEnvironmentVariable("RAW_MARKER")!):
        return 43;
    case "hang":
        await Task.Delay(Timeout.Infinite);
        break;
}

using var api = new RuntimeApi(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!);
if (Environment.GetEnvironmentVariable("RAW_INIT") == "error")
{
    await api.InitErrorAsync("""{"errorType":"BadConfiguration","errorMessage":"TABLE is not set","stackTrace":[]}""");
    return 1;
}

if (await Extension.StartAsync())
{
    return 0;
}

Lines.Write("init done");
var pollers = int.Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_MAX_CONCURRENCY") ?? "1");
await Task.WhenAll(Enumerable.Range(0, pollers).Select(_ => new Handler(api).LoopAsync()));
return 0;
