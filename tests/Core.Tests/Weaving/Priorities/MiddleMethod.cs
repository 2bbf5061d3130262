namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class MiddleMethod(MiddleAttribute attribute, string name) : NotingMethod("Middle", attribute, name);
