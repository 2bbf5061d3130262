namespace Lamplighter.LocalHost.Functions;

internal enum InvocationStatus
{
    Succeeded,
    FunctionError,
    TimedOut,
    Crashed,
    InitFailed,
}
