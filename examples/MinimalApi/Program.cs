using Lamplighter;

var builder = WebApplication.CreateBuilder(args);
builder.AddLamplighter();
Metrics.Configure(options =>
{
    options.Namespace = "MyApi";
    options.CaptureColdStart = true;
});

var app = builder.Build();
app.MapGet("/", () => "ready");
app.MapGet("/hello/{name}", async (string name, ILogger<Program> logger) =>
{
    using (Tracer.StartSpan("greet"))
    {
        Tracer.AddAnnotation("User", name);
        await Task.Delay(5);
    }

    logger.LogInformation("Request from {Name} received", name);
    Metrics.AddMetric("SuccessfulGreetings", 1, MetricUnit.Count);
    return name == "nobody" ? throw new ArgumentException("Nobody can't be greeted.") : new Greeting($"hello {name}!");
});
app.Run();

internal sealed record Greeting(string Message);
