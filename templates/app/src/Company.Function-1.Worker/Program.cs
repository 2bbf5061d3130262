using Company.Function_1.Worker;
using Lamplighter;

LambdaRuntime.Run(new Worker().HandleAsync);
