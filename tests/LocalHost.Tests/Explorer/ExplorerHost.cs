namespace Lamplighter.Tests.Explorer;

public sealed class ExplorerHost : HostFixture;
