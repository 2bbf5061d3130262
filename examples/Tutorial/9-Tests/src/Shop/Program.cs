using Lamplighter;

[assembly: OpenApiInfo("Shop", "1.0")]

Logger.Configure(options =>
{
    options.Redact("card");
    options.Buffer = new LogBufferOptions();
});
LambdaRuntime.RunStreaming(new Function().HandleAsync);
