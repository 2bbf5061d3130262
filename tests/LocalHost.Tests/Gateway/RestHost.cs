namespace Lamplighter.Tests.Gateway;

public sealed class RestHost() : HostFixture("--payload", "rest");
