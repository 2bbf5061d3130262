using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Functions;

/// <summary>What a function reports while no invocation can take it, with the function's name.</summary>
/// <param name="OnLine">A line that belongs to no running invocation.</param>
/// <param name="OnIdleExit">The process ended between requests: the reason, and the last lines that it wrote.</param>
/// <param name="OnNote">A process joined or left, or waits for a debugger; or an event waits for a process.</param>
/// <param name="OnStart">A process started.</param>
internal sealed record FunctionListener(
    Action<string, OutputLine> OnLine,
    Action<string, string, IReadOnlyList<OutputLine>> OnIdleExit,
    Action<string> OnNote,
    Action<string> OnStart);
