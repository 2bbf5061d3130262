using Lamplighter.Weaver;
using Mono.Cecil;

namespace Lamplighter.Tests;

// The JIT compiler and the packages themselves judge what the weaver writes: every public method of well-known packages is woven.
public sealed class CorpusTests : IDisposable
{
    private static readonly string[] s_packages =
    [
        "AngleSharp", "CsvHelper", "Dapper", "FluentValidation", "FSharp.Core", "Humanizer", "Jint", "Markdig", "Newtonsoft.Json",
        "NodaTime", "Polly.Core", "YamlDotNet",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lamplighter-corpus-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task PublicMethodsOfManyPackages_Woven_CompileAndBehaveAsBefore()
    {
        foreach (var file in Directory.GetFiles(Child.Folder("Corpus")))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        var behavior = await RunAsync("behave");
        var compilation = await RunAsync(["compile", .. s_packages]);

        var woven = s_packages.Sum(Weave);

        Assert.InRange(woven, 20_000, int.MaxValue);
        Assert.Equal(WithoutCounts(compilation.Output), WithoutCounts((await RunAsync(["compile", .. s_packages])).Output));
        var after = await RunAsync("behave");
        Assert.Equal(behavior.Output, after.Output);
        AssertEachCallEnded(after.Errors);
    }

    // As a user would have done it: an attribute on each method, then the build step.
    private int Weave(string package)
    {
        var path = Path.Combine(_folder.FullName, package + ".dll");
        var count = 0;
        using (var module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true }))
        using (var corpus = ModuleDefinition.ReadModule(Path.Combine(_folder.FullName, "Corpus.dll")))
        {
            var attribute = module.ImportReference(
                corpus.GetType("Corpus.CountedAttribute").Methods.Single(static method => method.IsConstructor));
            foreach (var method in module.GetTypes().SelectMany(static type => type.Methods).Where(IsCandidate))
            {
                method.CustomAttributes.Add(new CustomAttribute(attribute));
                count++;
            }

            module.Write(path);
        }

        Assert.Equal(count, AssemblyWeaver.Weave(path, References(), "", rehearse: false));
        return count;
    }

    private static bool IsCandidate(MethodDefinition method) =>
        method is { HasBody: true, IsConstructor: false, IsPublic: true } && !method.DeclaringType.FullName.StartsWith('<');

    private IEnumerable<string> References() =>
        Directory.GetFiles(_folder.FullName, "*.dll")
            .Concat(Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll"));

    private async Task<ChildResult> RunAsync(params string[] arguments)
    {
        var result = await Child.RunAsync(Path.Combine(_folder.FullName, "Corpus.dll"), new Dictionary<string, string>(), arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }

    // How many methods were compiled differs: the weaver adds some.
    private static string[] WithoutCounts(string output) =>
        [.. output.Split('\n').Where(static line => line.Contains(':', StringComparison.Ordinal))];

    private static void AssertEachCallEnded(string counts)
    {
        var numbers = counts.Trim().Trim('(', ')').Split(',').Select(int.Parse).ToArray();
        Assert.InRange(numbers[0], 10_000, int.MaxValue);
        Assert.InRange(numbers[2], 5, int.MaxValue);
        Assert.Equal(numbers[0], numbers[1] + numbers[2]);
    }
}
