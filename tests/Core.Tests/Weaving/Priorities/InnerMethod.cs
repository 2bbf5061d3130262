namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class InnerMethod(InnerAttribute attribute, string name) : NotingMethod("Inner", attribute, name);
