using System.Globalization;
using System.Security;
using System.Text;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>
/// Properties for the published project alone. A property on the command line reaches every project of the build: with PublishAot, a
/// library for .NET Standard fails.
/// </summary>
internal static class PublishProperties
{
    /// <summary>Returns a file that MSBuild imports before the project, whose own values win.</summary>
    public static string Create(string project, bool isManaged, bool isNativeAot) => $"""
        <Project>
          <PropertyGroup Condition="'$(MSBuildProjectFullPath)' == '{SecurityElement.Escape(Escape(project))}'">
            {Default("PublishDocumentationFiles", "false")}
            {(isManaged ? Default("GenerateRuntimeConfigurationFiles", "true") : "")}
            {(isManaged || isNativeAot ? "" : Default("SelfContained", "true"))}
            {(isManaged ? "" : Default("LamplighterBootstrap", "true"))}
            {(isNativeAot ? "<PublishAot>true</PublishAot>" : "")}
          </PropertyGroup>
        </Project>
        """;

    private static string Default(string name, string value) => $"<{name} Condition=\"'$({name})' == ''\">{value}</{name}>";

    // MSBuild's own escapes, for characters that have a meaning in its text.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            _ = "%$@'();?*".Contains(c, StringComparison.Ordinal)
                ? escaped.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}")
                : escaped.Append(c);
        }

        return escaped.ToString();
    }
}
