namespace Lamplighter.LocalHost.Invocations;

internal enum InvocationStatus
{
    Succeeded,
    FunctionError,
    TimedOut,
    Crashed,
    InitFailed,
}
