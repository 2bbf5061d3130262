using System.Runtime.CompilerServices;

namespace Lamplighter.Tests;

/// <summary>
/// Approved output of the generator: a file beside the tests for each input. A test fails where the output differs from its file; where the
/// difference is meant, <c>UPDATE_SNAPSHOTS=1</c> writes the files again, and the commit shows the difference.
/// </summary>
internal static class Snapshots
{
    public static void AssertApproved(Compiled compiled, string name, [CallerFilePath] string test = "")
    {
        ArgumentNullException.ThrowIfNull(compiled);
        var file = Path.Combine(Path.GetDirectoryName(test)!, "Approved", name + ".g.cs.txt");
        var output = string.Concat(compiled.Run.GeneratedTrees
            .OrderBy(static tree => Path.GetFileName(tree.FilePath), StringComparer.Ordinal)
            .Select(static tree => $"// ==== {Path.GetFileName(tree.FilePath)}\n{tree}\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, output);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved != output)
        {
            Assert.Fail(
                $"The generator's output for '{name}' isn't the approved one.\n{FirstDifference(approved, output)}\n"
                + "If the change is intended, update the files with\n"
                + "  UPDATE_SNAPSHOTS=1 dotnet run --project tests/EventHandler.Generators.Tests -- --filter-class '*SnapshotTests'\n"
                + "and review the difference before you commit it.");
        }
    }

    private static string FirstDifference(string approved, string output)
    {
        var (expected, actual) = (approved.Split('\n'), output.Split('\n'));
        var line = expected.Zip(actual).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"Line {line + 1}\n  approved: {expected.ElementAtOrDefault(line)}\n  output:   {actual.ElementAtOrDefault(line)}";
    }
}
