using Lamplighter;

Logger.Configure(options =>
{
    options.Redact("card");
    options.Buffer = new LogBufferOptions();
});
LambdaRuntime.Run(new Function().HandleAsync);
