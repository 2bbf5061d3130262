using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.FrontDoors;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Pipeline;

// Makes the request of an event; what isn't one is reported.
internal static class EventIntake
{
    // Null, and what to tell the caller, for an event that isn't an HTTP request.
    internal static HttpRequest? Read(
        ReadOnlyMemory<byte> json, LambdaContext context, RequestServices? services, RequestJson formats, out string refusal)
    {
        Exception? problem = null;
        EventFields fields = default;
        refusal = "";
        try
        {
            if (EventReader.TryRead(json.Span, out fields))
            {
                return new HttpRequest(in fields, json, context, services, formats);
            }
        }
        catch (Exception error) when (error is JsonException or HttpException)
        {
            problem = error;
        }

        var (what, advice) = Describe(fields.Foreign);
        refusal = what;
        LambdaProcess.Current.Warn($"{what} It was answered with 400. {advice}", problem);
        return null;
    }

    private static (string What, string Advice) Describe(ForeignEvent foreign) => foreign switch
    {
        ForeignEvent.Authorizer => (
            "The event is a request to a Lambda authorizer, not an HTTP request.",
            "Set another function as the authorizer of the API, or handle events with a methodArn or routeArn before you call the "
            + "resolver: an authorizer returns a policy or isAuthorized, which the resolver can't."),
        ForeignEvent.WebSocket => (
            "The event is of a WebSocket API, not an HTTP request.",
            "Route the API's $connect, $disconnect and messages to another function, or handle events with a requestContext.connectionId "
            + "before you call the resolver: they have a routeKey, and no method and path."),
        _ => (
            "The event is not an HTTP request.",
            "Invoke the function with an event of API Gateway, a function URL, a load balancer or VPC Lattice."),
    };
}
