using Lamplighter;
using Orders;
using Orders.Access;
using Orders.Shipping;

// One executable has three functions. The template's Handler says which one it is.
if (Environment.GetEnvironmentVariable("_HANDLER") == "shipping")
{
    LambdaRuntime.Run(new ShippingWorker().HandleAsync);
}
else if (Environment.GetEnvironmentVariable("_HANDLER") == "authorizer")
{
    LambdaRuntime.Run(new AuthorizerFunction().HandleAsync);
}
else
{
    var function = new Function();
    LambdaRuntime.WarmUp(function.WarmUpAsync);
    LambdaRuntime.RunStreaming(function.StreamAsync);
}
