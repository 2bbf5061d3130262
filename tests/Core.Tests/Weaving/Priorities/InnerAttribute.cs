using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

[Injection(typeof(InnerAspect), Priority = WovenPriority.Metrics)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class InnerAttribute : Attribute;
