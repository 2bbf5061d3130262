namespace Lamplighter.Tests.Matrix;

public sealed class SinkFunction
{
    [Logging(LogEvent = true)]
    public static void TakeEvent(object input, LambdaContext context)
    {
    }

    [Tracing]
    public static void Trace(Action body, LambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(body);
        body();
    }

    [Tracing]
    public static object? Respond(object? value, LambdaContext context) => value;
}
