using Lamplighter;

[assembly: OpenApiInfo("Shop", "1.0")]

Logger.Configure(options =>
{
    options.Redact("card");
    options.Buffer = new LogBufferOptions();
});

if (Environment.GetEnvironmentVariable("_HANDLER") == "worker")
{
    LambdaRuntime.Run(new Worker().HandleAsync);
}
else
{
    LambdaRuntime.RunStreaming(new Function().HandleAsync);
}
