using Lamplighter;
using Orders;

var function = new Function();
LambdaRuntime.WarmUp(function.WarmUpAsync);
await LambdaRuntime.RunAsync(function.HandleAsync);
