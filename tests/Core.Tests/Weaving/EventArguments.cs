#pragma warning disable IDE0060 // The arguments are what the tests are about.
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Weaving;

// Handlers that have the event at other places than the first. Each returns what counts as the event.
public static class EventArguments
{
    [Observed]
    public static object? Plus(int x, Amazon.Lambda.StandInEvents.HttpRequest request) => Invocation.Current!.EventArgument;

    [Observed]
    public static object? Bound(Order body, Amazon.Lambda.StandInEvents.HttpRequest request, LambdaContext context) =>
        Invocation.Current!.EventArgument;

    [Observed]
    public static object? Service(HttpClient client, Func<int> next, Order order, CancellationToken stop) =>
        Invocation.Current!.EventArgument;

    [Observed]
    public static object? FromServices([FromServices] object service, [FromRoute] Order key, Order order) =>
        Invocation.Current!.EventArgument;

    [Observed]
    public static object? Text(int number, string text) => Invocation.Current!.EventArgument;

    [Observed]
    public static object? StreamLast(Order options, Stream input) => Invocation.Current!.EventArgument;

    [Observed]
    public static object? Two(Order first, Order second) => Invocation.Current!.EventArgument;

    [Observed]
    public static object? Number(int number) => Invocation.Current!.EventArgument;

    public sealed record Order(int Id);

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class FromServicesAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class FromRouteAttribute : Attribute;
}
