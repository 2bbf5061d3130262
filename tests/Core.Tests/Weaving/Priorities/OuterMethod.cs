namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class OuterMethod(OuterAttribute attribute, string name, bool hasResult) : NotingMethod("Outer", attribute, name, hasResult);
