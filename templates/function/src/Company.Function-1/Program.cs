using Company.Function_1;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Order, AppJson.Default.Receipt);
