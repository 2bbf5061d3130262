using Lamplighter.Tests.Docs.Pages;

namespace Lamplighter.Tests.Docs.Reference;

// docs/environment-variables.md lists what the settings readers read, and nothing else.
public sealed class EnvironmentVariablesPageTests
{
    private const string Page = "docs/environment-variables.md";

    private static readonly IReadOnlyList<ReadVariable> s_ofPackages = VariableReader.Read("libraries");

    public static TheoryData<string, string> Variables =>
        [.. s_ofPackages.GroupBy(variable => variable.Name).Select(group => (group.Key, group.First().Default ?? ""))];

    [Theory]
    [MemberData(nameof(Variables))]
    public void Variable_OfAPackage_IsOnThePage(string name, string @default)
    {
        var row = Rows("## Variables of the packages").SingleOrDefault(cells => cells[0].Contains($"`{name}`", StringComparison.Ordinal));

        Assert.True(row is not null, $"{Page} has no row for {name}. Add it to the table of its package.");
        Assert.True(row.Length == 3, $"The row of {name} must have a variable, its meaning and its default.");
        Assert.Contains(@default, row[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Variable_OfThePage_IsReadByAPackage()
    {
        var read = s_ofPackages.Select(variable => variable.Name).ToHashSet();

        Assert.All(Names(Rows("## Variables of the packages")), name => Assert.Contains(name, read));
    }

    [Fact]
    public void Variable_OfTheTool_IsOnThePage()
    {
        var rows = Names(Rows("## Variables of the local host")).ToHashSet();

        Assert.All(
            VariableReader.Read("tools/LocalHost").Select(variable => variable.Name).Distinct(),
            name => Assert.Contains(name, rows));
    }

    [Fact]
    public void Read_TheLibraries_FindsEveryKindOfReader()
    {
        var files = s_ofPackages.Select(variable => Path.GetFileNameWithoutExtension(variable.File)).Distinct();

        Assert.Superset(
            new HashSet<string>
            {
                "LambdaSettings", "LoggingEnvironment", "MetricsEnvironment", "TracingEnvironment", "LambdaContextAdapters", "Rehearsal",
            },
            files.ToHashSet());
    }

    private static IReadOnlyList<string[]> Rows(string heading) => PageTable.Rows(Page, heading);

    private static IEnumerable<string> Names(IEnumerable<string[]> rows) =>
        rows.SelectMany(cells => cells[0].Split('`').Where((_, index) => index % 2 == 1));
}
