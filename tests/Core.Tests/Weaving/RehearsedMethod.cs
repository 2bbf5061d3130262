using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

// A class of its own for each type argument.
public sealed class RehearsedMethod<T>(List<string> steps) : WovenMethod("Handle")
{
    protected override WovenCall? Begin(Invocation invocation) => null;

    protected override void Prepare(LambdaProcess process) => steps.Add("prepare");

    protected override void Rehearse() => steps.Add("rehearse");
}
