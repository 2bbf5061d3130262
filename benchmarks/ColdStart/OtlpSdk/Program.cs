using Lamplighter;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using Tracer = Lamplighter.Tracer;

// The same as Otlp, with OpenTelemetry's SDK and exporter.
using var provider = Sdk.CreateTracerProviderBuilder()
    .AddSource(Tracer.ActivitySourceName)
    .AddOtlpExporter(options => options.Protocol = OtlpExportProtocol.HttpProtobuf)
    .Build();
Tracer.Configure(options =>
{
    options.FlushWith(provider.ForceFlush);
    options.SendToXRay = false;
});
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
