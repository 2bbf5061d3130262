using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Order, AppJson.Default.Receipt);
