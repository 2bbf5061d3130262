namespace Lamplighter.Tests.Gateway;

public sealed class BinaryRestHost() : HostFixture("--payload", "rest", "--binary-media-type", "image/png");
