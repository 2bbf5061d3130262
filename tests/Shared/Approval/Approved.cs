namespace Lamplighter.Tests;

/// <summary>
/// Approved texts: a file beside the tests for each. A test fails where the text differs from its file. Where the difference is
/// intended, <c>UPDATE_APPROVED=1</c> writes the files again, and the commit shows the difference.
/// </summary>
internal static class Approved
{
    private const string Update = "UPDATE_APPROVED";

    /// <summary>Compares a text with the file of this name in the folder Approved of a test project.</summary>
    public static void AssertText(string project, string name, string text)
    {
        var file = Path.Combine(Repository.Root, "tests", project, "Approved", name + ".txt");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved != text)
        {
            Assert.Fail(
                $"The text '{name}' isn't the approved one.\n{FirstDifference(approved, text)}\n"
                + $"If the change is intended, update the files with\n  {Update}=1 dotnet run --project tests/{project}\n"
                + "and review the difference before you commit it.");
        }
    }

    private static string FirstDifference(string approved, string text)
    {
        var (expected, actual) = (approved.Split('\n'), text.Split('\n'));
        var line = expected.Zip(actual).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"Line {line + 1}\n  approved: {expected.ElementAtOrDefault(line)}\n  now:      {actual.ElementAtOrDefault(line)}";
    }
}
