using Lamplighter.Weaver;
using Mono.Cecil;

namespace Lamplighter.Tests;

// Every function with the attribute has a span, or the build says why it has none.
public sealed class FSharpTests : IDisposable
{
    // What the program calls, by the name of the compiled method or property.
    private static readonly string[] s_called =
    [
        "plain", "curried", "tupled", "generic", "factorial", "lambda", "inlined", "taskOf", "asyncOf", "items", "|Even|Odd|", "nothing",
        "Method", "Static", "Slot", "Property", "Auto",
    ];

    private readonly XRayDaemon _daemon = new();
    private readonly string _copy = Path.GetTempFileName();

    public void Dispose()
    {
        _daemon.Dispose();
        File.Delete(_copy);
    }

    [Fact]
    public async Task Functions_OfEveryShape_HaveASpanOrAWarning()
    {
        var warnings = Warnings();
        var result = await Child.RunAsync(Child.Program("FSharpFunction"), _daemon.Environment);

        Assert.True(result.ExitCode == 0, result.Errors);
        var spans = new CrashResult([], _daemon.Documents(), "").Spans
            .Select(static span => span.GetProperty("name").GetString()!["## ".Length..].Replace('_', '|'))
            .ToHashSet();
        Assert.All(s_called, name => Assert.True(spans.Contains(name) || Warns(warnings, name), name));
        Assert.Superset(new HashSet<string> { "factorial", "taskOf", "Slot" }, spans);
    }

    [Theory]
    [InlineData("Base.Slot", "LAMP0013")]
    [InlineData("Shapes.items", "LAMP0017")]
    [InlineData("Shapes.asyncOf", "LAMP0018")]
    [InlineData("Service.Property", "LAMP0019")]
    [InlineData("Shapes.plain", "LAMP0020")]
    public void Warnings_ShapeThatCannotBeWoven_NameTheMemberAndTheReason(string member, string code) =>
        Assert.Contains(
            Warnings(),
            one => one.Code == code && one.Message.Contains($"'FSharpFunction.{member}'", StringComparison.Ordinal));

    [Theory]
    [InlineData("Shapes.factorial")]
    [InlineData("Shapes.taskOf")]
    [InlineData("Service.Slot")]
    public void Warnings_ShapeThatIsWoven_AreNone(string member) =>
        Assert.DoesNotContain(Warnings(), one => one.Message.Contains($"'FSharpFunction.{member}'", StringComparison.Ordinal));

    [Theory]
    [InlineData("LAMP0019")]
    [InlineData("LAMP0020")]
    public void Pages_EveryExample_IsCompiled(string code)
    {
        static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, path)).ReplaceLineEndings("\n");
        var source = Text("tests/Functions/FSharpFunction/Pages.fs");

        var examples = Text($"docs/diagnostics/{code}.md").Split("```fsharp\n").Skip(1)
            .Select(static part => part.Split("\n```")[0]).ToArray();

        Assert.Equal(2, examples.Length);
        Assert.All(examples, example => Assert.Contains(
            string.Join('\n', example.Split('\n').Select(static line => line.Length > 0 ? "    " + line : line)),
            source,
            StringComparison.Ordinal));
    }

    // The examples of docs/diagnostics/LAMP0019.md and docs/diagnostics/LAMP0020.md: the first one is reported, the second one isn't.
    [Theory]
    [InlineData("AttributeOnAProperty", "LAMP0019")]
    [InlineData("AttributeOnAMethod", null)]
    [InlineData("Inlined", "LAMP0020")]
    [InlineData("NotInlined", null)]
    public void Warnings_ExampleOfAPage_AreThoseOfThePage(string module, string? code) =>
        Assert.Equal(
            code is null ? [] : [code],
            Warnings().Where(one => one.Message.Contains($"'FSharpFunction.{module}", StringComparison.Ordinal))
                .Select(static one => one.Code));

    // The F# compiler leaves out the attribute, so that the weaver can't warn, and docs/weaving.md says so.
    [Fact]
    public void FunctionValue_IsCompiledAsAPropertyWithoutTheAttribute()
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(Child.Folder("FSharpFunction"), "unwoven", "FSharpFunction.dll"));
        var value = module.GetType("FSharpFunction.Shapes").Properties.Single(static one => one.Name == "partial");

        Assert.DoesNotContain(value.CustomAttributes, static one => one.AttributeType.Name == "TracingAttribute");
        Assert.DoesNotContain(value.GetMethod.CustomAttributes, static one => one.AttributeType.Name == "TracingAttribute");
    }

    private static bool Warns(List<WeavingWarning> warnings, string name) =>
        warnings.Exists(one => one.Message.Contains($".{name}'", StringComparison.Ordinal));

    private List<WeavingWarning> Warnings()
    {
        var warnings = new List<WeavingWarning>();
        File.Copy(Path.Combine(Child.Folder("FSharpFunction"), "unwoven", "FSharpFunction.dll"), _copy, overwrite: true);
        var references = Directory.GetFiles(Child.Folder("FSharpFunction"), "*.dll")
            .Concat(Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll"));
        AssemblyWeaver.Weave(_copy, references, "", rehearse: false, warnings.Add);
        return warnings;
    }
}
