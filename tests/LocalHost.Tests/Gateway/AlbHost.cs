namespace Lamplighter.Tests.Gateway;

public sealed class AlbHost() : HostFixture("--payload", "alb");
