using Lamplighter;

var orders = BatchProcessor.Sqs<string>();
LambdaRuntime.Run((Stream input, LambdaContext context) => orders.ProcessAsync(input, static (order, stop) => Task.CompletedTask));
