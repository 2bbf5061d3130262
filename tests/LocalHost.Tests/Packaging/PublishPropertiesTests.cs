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

    [Fact]
    public void Create_EachKindOfFunction_IsAWholeFile()
    {
        const string Documentation =
            "<PublishDocumentationFiles Condition=\"'$(PublishDocumentationFiles)' == ''\">false</PublishDocumentationFiles>";
        const string Bootstrap = "<LamplighterBootstrap Condition=\"'$(LamplighterBootstrap)' == ''\">true</LamplighterBootstrap>";
        Assert.Equal(
            File(Documentation, "", Default("SelfContained", "true"), Bootstrap, ""),
            PublishProperties.Create("/a.csproj", false, false));
        Assert.Equal(
            File(Documentation, "", "", Bootstrap, "<PublishAot>true</PublishAot>"),
            PublishProperties.Create("/a.csproj", false, true));
        Assert.Equal(
            File(Documentation, Default("GenerateRuntimeConfigurationFiles", "true"), "", "", ""),
            PublishProperties.Create("/a.csproj", true, false));

        static string Default(string name, string value) => $"<{name} Condition=\"'$({name})' == ''\">{value}</{name}>";

        static string File(params string[] lines) =>
            "<Project>\n  <PropertyGroup Condition=\"'$(MSBuildProjectFullPath)' == '/a.csproj'\">\n"
            + string.Concat(lines.Select(line => $"    {line}\n")) + "  </PropertyGroup>\n</Project>";
    }

    [Theory]
    [InlineData("%", "%25")]
    [InlineData("$", "%24")]
    [InlineData("@", "%40")]
    [InlineData("'", "%27")]
    [InlineData("(", "%28")]
    [InlineData(")", "%29")]
    [InlineData(";", "%3B")]
    [InlineData("?", "%3F")]
    [InlineData("*", "%2A")]
    [InlineData("<", "<")]
    public void Create_ACharacterOfMSBuild_IsEscaped(string character, string escaped) => Assert.Equal(
        $"'$(MSBuildProjectFullPath)' == '/{escaped}.csproj'",
        Group($"/{character}.csproj", false, false).Attribute("Condition")!.Value);

    private static XElement Group(string project, bool isManaged, bool isNativeAot) =>
        XDocument.Parse(PublishProperties.Create(project, isManaged, isNativeAot)).Root!.Element("PropertyGroup")!;
}
