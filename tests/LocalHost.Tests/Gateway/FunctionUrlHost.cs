namespace Lamplighter.Tests.Gateway;

public sealed class FunctionUrlHost() : HostFixture("--payload", "function-url");
