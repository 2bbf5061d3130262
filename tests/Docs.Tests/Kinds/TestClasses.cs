namespace Lamplighter.Tests.Docs.Kinds;

/// <summary>Test classes that check blocks of pages themselves.</summary>
internal static class TestClasses
{
    private static readonly Lazy<string[]> s_files = new(() =>
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)),
        ]);

    /// <summary>Returns what is wrong if a class doesn't exist, or doesn't say which page it checks.</summary>
    internal static IReadOnlyList<string> Mentions(string test, string page)
    {
        var files = s_files.Value.Where(file => Path.GetFileNameWithoutExtension(file) == test).ToArray();
        var names = new[] { page, Path.GetFileName(page) }.Where(name => name != "README.md").ToArray();
        return files.Length == 0 ? [$"There is no test class {test}."]
            : files.Any(file => File.ReadAllText(file) is var text && names.Any(name => text.Contains(name, StringComparison.Ordinal))) ? []
            : [$"{test} doesn't mention the page '{page}'. Name it in the test, in a comment at least."];
    }
}
