using Lamplighter.Internal.Core.Weaving;

namespace Lamplighter.Tests;

[WovenBy(typeof(ObservedMethod), WovenOrder.Tracing)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ObservedAttribute : Attribute;
