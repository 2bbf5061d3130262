using Feeds;
using Lamplighter;

LambdaRuntime.RunStreaming(new Function().HandleAsync);
