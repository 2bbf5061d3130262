using Lamplighter.Handlers;

namespace Lamplighter.Polling;

// How an invocation went: a response, or what left the handler.
internal readonly record struct Outcome(FunctionResponse Response, Exception? Error);
