using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;

namespace Corpus;

public sealed class CountedMethod(CountedAttribute attribute, string name) : WovenMethod(name)
{
    public CountedAttribute Attribute { get; } = attribute;

    protected override WovenCall Begin(Invocation invocation) => new CountedCall();
}
