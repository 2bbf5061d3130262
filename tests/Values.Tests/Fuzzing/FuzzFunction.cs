using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Fuzzing;

// Writes a value into every sink.
public sealed class FuzzFunction
{
    [Logging(LogEvent = true)]
    [Tracing]
    [Metrics(Namespace = "App")]
    public static object Handle(object input, LambdaContext context)
    {
        var log = Logger.Create<FuzzFunction>();
        Logger.LogInformation("{A} {V}", 1, input);
        Logger.AppendKey("appended", input);
        using (Logger.PushKey("pushed", input))
        using (log.BeginScope(new Dictionary<string, object?> { ["scoped"] = input }))
        {
            log.LogError(new FormatException("e") { Data = { ["V"] = input } }, "{A} {B} {C} {V}", 1, 2, 3, input);
        }

        Logger.RemoveKeys("appended");
        Tracer.AddMetadata("V", input);
        using (var span = Tracer.StartSpan("inner"))
        {
            span.AddMetadata("V", input);
        }

        Metrics.AddMetadata("V", input);
        Metrics.AddMetric("M", 1);
        return input;
    }
}
