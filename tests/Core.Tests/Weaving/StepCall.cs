using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

public sealed class StepCall(StepMethod method) : WovenCall
{
    protected override void OnEntry() => method.Add("entry");

    protected override void OnSuspend() => method.Add("suspend");

    protected override void OnResume() => method.Add("resume");

    protected override Exception? OnSuccess(object? result)
    {
        method.Add("success", result);
        return null;
    }

    protected override void OnError(Exception error) => method.Add("error", error.Message);

    protected override void OnExit() => method.Add("exit");
}
