namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class InnerMethod(InnerAttribute attribute, string name, bool hasResult) : NotingMethod("Inner", attribute, name, hasResult);
