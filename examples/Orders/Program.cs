using Lamplighter;
using Orders;

await LambdaRuntime.RunAsync(new Function().HandleAsync);
