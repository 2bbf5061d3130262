using Lamplighter.Tests.Reading;

namespace Lamplighter.Tests;

public sealed class FolderTests
{
    public static TheoryData<string> Projects => [.. Assemblies.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAnAssembly_FormFloors(string project)
    {
        var circles = new FolderGraph(Assemblies.Find(project), Path.Combine(Repository.Root, project)).Circles();

        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }
}
