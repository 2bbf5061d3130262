namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class OuterMethod(OuterAttribute attribute, string name) : NotingMethod("Outer", attribute, name);
