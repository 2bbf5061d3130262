using Lamplighter.Internal.Core.Weaving;

namespace Corpus;

[WovenBy(typeof(CountedMethod), WovenOrder.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class CountedAttribute : Attribute;
