using System.Xml.Linq;
using Lamplighter.LocalHost.Packaging;

namespace Lamplighter.Tests.Packaging;

public sealed class PublishPropertiesTests
{
    [Theory]
    [InlineData(false, false, "PublishDocumentationFiles SelfContained LamplighterBootstrap")]
    [InlineData(false, true, "PublishDocumentationFiles LamplighterBootstrap PublishAot")]
    [InlineData(true, false, "PublishDocumentationFiles GenerateRuntimeConfigurationFiles")]
    public void Create_AKindOfFunction_HasItsProperties(bool isManaged, bool isNativeAot, string names)
    {
        var group = Group("/src/App.csproj", isManaged, isNativeAot);

        Assert.Equal(names.Split(' '), group.Elements().Select(property => property.Name.LocalName));
    }

    [Fact]
    public void Create_APathWithCharactersOfMSBuild_EscapesThem() => Assert.Equal(
        "'$(MSBuildProjectFullPath)' == '/a%24%28b%29 & it%27s %25.csproj'",
        Group("/a$(b) & it's %.csproj", false, false).Attribute("Condition")!.Value);

    private static XElement Group(string project, bool isManaged, bool isNativeAot) =>
        XDocument.Parse(PublishProperties.Create(project, isManaged, isNativeAot)).Root!.Element("PropertyGroup")!;
}
