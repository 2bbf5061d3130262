namespace Lamplighter.Tests.Weaving.Priorities;

public sealed class MiddleMethod(MiddleAttribute attribute, string name, bool hasResult) : NotingMethod("Middle", attribute, name, hasResult);
