using Company.Function_1;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync);
