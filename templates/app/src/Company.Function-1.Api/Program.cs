using Company.Function_1.Api;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync);
