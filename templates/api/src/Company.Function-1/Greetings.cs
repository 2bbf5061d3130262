using Lamplighter;

namespace Company.Function_1;

/// <summary>The routes of the API.</summary>
[ApiGatewayRoutes]
public sealed partial class Greetings
{
    /// <summary>Greets the person in the path.</summary>
    [HttpGet("/hello/{name}"), Tracing]
    public Greeting Hello(string name)
    {
        Tracer.AddAnnotation("User", name);
        Logger.LogInformation("Request from {Name} received", name);
        Metrics.AddMetric("SuccessfulGreetings", 1, MetricUnit.Count);
        return new Greeting($"hello {name}!");
    }

    /// <summary>Greets the person in the body.</summary>
    [HttpPost("/hello"), Tracing]
    public Greeting Hello([FromBody] Person person) => Hello(person.Name);
}
