using System.Text.Json;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.SQSEvents;
using Lamplighter;
using Microsoft.Extensions.Logging;

// Writes values into every place of telemetry, with the types that the calls have.
public static partial class Values
{
    private static readonly ILogger s_log = Logger.Create<Shapes.Animal>();

    public static void Run()
    {
        LambdaTelemetry.Configure(static options => options.Redact("password", "card.number", "token"));
        Everywhere();
        Take(new SQSEvent
        {
            Records =
            [
                new SQSEvent.SQSMessage
                {
                    EventSourceArn = "arn:1",
                    Body = """{"password":"hunter2"}""",
                    MessageAttributes = new() { ["a"] = new() { StringValue = "v", BinaryValue = new MemoryStream([1, 2]) } },
                },
            ],
        });
        Take(new DynamoDBEvent
        {
            Records = [new() { EventSourceArn = "arn:2", Dynamodb = new() { Keys = new() { ["Id"] = new() { N = "101" } } } }],
        });
        Logger.LogInformation("{Runs}", Shapes.Runs);
    }

    [Tracing, Metrics(Namespace = "n")]
    private static Shapes.Order Everywhere()
    {
        var order = Order();
        Logger.LogInformation("{Order}", order);
        s_log.LogInformation("{Attributed}", Attributed());
        Placed(s_log, order);
        using (s_log.BeginScope(new Dictionary<string, object> { ["in scope"] = new Shapes.Circle(1) }))
        {
            Logger.LogError(Failure(), "failed");
        }

        Logger.AppendKey("list", new List<Shapes.Animal> { new Shapes.Dog("Rex", 3), new("Tom") });
        Logger.LogInformation("keys");
        Logger.RemoveKeys("list");
        Tracer.AddMetadata("attributed", Attributed());
        Metrics.AddMetadata("card", order.Card);
        Metrics.AddMetric("Values", 1, MetricUnit.Count);
        return order;
    }

    [Logging(LogEvent = true, CorrelationIdPath = "Records[0].eventSourceARN")]
    private static void Take(SQSEvent input) => Logger.LogInformation("{Count}", input.Records!.Count);

    [Logging(LogEvent = true)]
    private static void Take(DynamoDBEvent input) => Logger.LogInformation("{Count}", input.Records!.Count);

    [LoggerMessage(Level = LogLevel.Information, Message = "placed {Value}")]
    private static partial void Placed(ILogger log, Shapes.Order value);

    private static Shapes.Order Order()
    {
        var never = new TaskCompletionSource<int>().Task;
        var order = new Shapes.Order(7, new Shapes.Card(), Shapes.Sequence(), double.NaN, never, new(() => 1));
        order.Self = order;
        return order;
    }

    private static Shapes.Attributed Attributed() =>
        new() { Rest = new() { ["more"] = JsonElement.Parse("""{"password":"hunter2","a":1}""") } };

    private static FormatException Failure() => new("e") { Data = { ["line"] = new Shapes.Line(double.PositiveInfinity) } };
}
