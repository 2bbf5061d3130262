// Runs the tests of a package against each change that Stryker made to it, many in one process:
//   Runner MUTANTS PACKAGE OUTPUT TESTS...
// MUTANTS is a folder with the changed assembly and Stryker's report, TESTS are built test assemblies. The report with the results
// is OUTPUT/reports/mutation-report.json.
using System.Globalization;
using Lamplighter.MutationRunner;
using Lamplighter.MutationRunner.Processes;

if (args is not [var mutants, var package, var output, .. { Length: > 0 } testAssemblies])
{
    Console.Error.WriteLine("Usage: Runner MUTANTS PACKAGE OUTPUT TESTS...");
    return 2;
}

var report = MutationReport.Read(Path.Combine(mutants, "mutation-report.json"));
var results = new Dictionary<int, Outcome>();
if (report.Mutants.Count == 0)
{
    Console.WriteLine($"{package}: no changes");
    report.Write(results, Path.Combine(output, "reports"));
    return 0;
}

var name = $"Lamplighter.{package}.dll";
Directory.CreateDirectory(output);
var changed = Path.GetFullPath(Path.Combine(output, name));
ControlPatch.Apply(Path.Combine(mutants, name), changed);
foreach (var test in testAssemblies)
{
    var missing = report.Mutants.Where(id => !results.TryGetValue(id, out var outcome) || outcome == Outcome.Survived).ToList();
    foreach (var (id, outcome) in new TestProject(Path.GetFullPath(test), changed, Path.GetFullPath(output)).Run(missing))
    {
        results[id] = outcome;
    }

    var noticed = results.Values.Count(outcome => outcome != Outcome.Survived);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{package}, {Path.GetFileNameWithoutExtension(test)}: {noticed} of {report.Mutants.Count} changes noticed"));
}

report.Write(results, Path.Combine(output, "reports"));
return 0;
