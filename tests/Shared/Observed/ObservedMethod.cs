using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests;

public sealed class ObservedMethod(ObservedAttribute attribute, string name) : WovenMethod(name)
{
    public ObservedAttribute Attribute { get; } = attribute;

    protected override WovenCall Begin(Invocation invocation) => new ObservedCall(Name);
}
