using Lamplighter;
using Worker;

LambdaRuntime.Run(new OrderWorker().HandleAsync);
