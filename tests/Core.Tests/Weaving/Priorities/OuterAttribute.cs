using AspectInjector.Broker;
using Lamplighter.Weaving;

namespace Lamplighter.Tests.Weaving.Priorities;

[Injection(typeof(OuterAspect), Priority = WovenPriority.Logging)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class OuterAttribute : Attribute;
