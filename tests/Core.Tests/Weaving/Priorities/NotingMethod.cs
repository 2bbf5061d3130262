using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

// Adds what it is to the list that the invocation's event is.
public abstract class NotingMethod(string what, Attribute attribute, string name) : WovenMethod(name)
{
    public Attribute Attribute { get; } = attribute;

    protected override WovenCall? Begin(Invocation invocation)
    {
        (invocation.EventArgument as List<string>)?.Add(what);
        return null;
    }
}
