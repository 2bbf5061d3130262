namespace Lamplighter.Tests.Gateway;

public sealed class HttpHost() : HostFixture("--payload", "http");
