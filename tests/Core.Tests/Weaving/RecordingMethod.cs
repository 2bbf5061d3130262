using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving;

public sealed class RecordingMethod(RecordingAttribute attribute, string name) : WovenMethod(name)
{
    public RecordingAttribute Attribute { get; } = attribute;

    // The trace is the first argument of whatever began the invocation.
    protected override WovenCall? Begin(Invocation invocation) =>
        invocation.EventArgument is Trace trace ? new RecordingCall(this, trace) : null;
}
