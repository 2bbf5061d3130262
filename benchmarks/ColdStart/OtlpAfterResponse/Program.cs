using Lamplighter;

OtlpExport.Enable(static options => options.ExportAfterResponse = true);
LambdaRuntime.Run(Function.HandleAsync);

internal static class Function
{
    [Tracing]
    internal static Task<Stream> HandleAsync(Stream input, LambdaContext context)
    {
        Tracer.AddAnnotation("User", "Ada");
        return Task.FromResult<Stream>(new MemoryStream("{}"u8.ToArray()));
    }
}
