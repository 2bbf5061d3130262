namespace Lamplighter.FunctionRunner.Logging;

/// <summary>The levels of Amazon.Lambda.Core, in its order.</summary>
internal enum LogSeverity
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
