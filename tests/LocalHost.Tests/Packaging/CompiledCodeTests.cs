using Lamplighter.LocalHost.Packaging;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

public sealed class CompiledCodeTests
{
    [Fact]
    public void IsMissing_AnAssemblyOfTheBuild_IsTrue() => Assert.True(CompiledCode.IsMissing(Programs.RawFunction));

    [Fact]
    public void IsMissing_TheFramework_IsFalse() => Assert.False(CompiledCode.IsMissing(typeof(object).Assembly.Location));

    [Fact]
    public async Task IsMissing_AnotherFile_IsFalse()
    {
        using var folder = new TemporaryFolder();

        Assert.False(CompiledCode.IsMissing(await folder.WriteAsync("native.dll", "not an assembly")));
    }
}
