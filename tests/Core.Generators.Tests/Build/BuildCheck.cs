using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

internal static partial class BuildCheck
{
    // The codes of the errors that a project with these properties gets.
    internal static async Task<IReadOnlyList<string>> ErrorsAsync(params string[] properties)
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-build-");
        try
        {
            var project = Path.Combine(folder.FullName, "consumer.proj");
            await File.WriteAllTextAsync(project, Project(), TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-nologo", "-nodeReuse:false", "-t:LamplighterCheckWeaving", .. properties.Select(static one => "-p:" + one)])
            {
                RedirectStandardOutput = true,
            };
            using var build = Process.Start(start)!;
            var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);
            var errors = ErrorCode().Matches(output).Select(static match => match.Groups[1].Value).Distinct().ToList();
            Assert.Equal(errors.Count == 0, build.ExitCode == 0);
            return errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Project() => $"""
        <Project>
          <Import Project="{PathOf("AspectInjectorTargets")}" Condition="'$(WithWeaver)' != 'false'" />
          <Import Project="{PathOf("LamplighterTargets")}" />
        </Project>
        """;

    private static string PathOf(string name) => typeof(BuildCheck).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == name)
        .Value!;

    [GeneratedRegex("error ([A-Z]+[0-9]+)")]
    private static partial Regex ErrorCode();
}
