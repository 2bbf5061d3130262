using Lamplighter;
using Orders;
using Orders.Shipping;

// One executable has two functions. The template's Handler says which one it is.
if (Environment.GetEnvironmentVariable("_HANDLER") == "shipping")
{
    LambdaRuntime.Run(new ShippingWorker().HandleAsync);
}
else
{
    var function = new Function();
    LambdaRuntime.WarmUp(function.WarmUpAsync);
    LambdaRuntime.RunStreaming(function.StreamAsync);
}
