// Runs the tests of a package against each change that Stryker made to it, many in one process:
//   Runner MUTANTS PACKAGE OUTPUT TESTS... [--sample PERCENT | --again FILES...]
// MUTANTS is a folder with the changed assembly and Stryker's report, TESTS are built test assemblies. The report with the results
// is OUTPUT/reports/mutation-report.json. With --again, only the changes of the files that survived in that report run; FILES are
// patterns of the end of a path, by default all. With --sample, only so many of 100 changes run, evenly over the files.
using System.Globalization;
using Lamplighter.MutationRunner;
using Lamplighter.MutationRunner.Processes;

const string Again = "--again";
const string Sample = "--sample";
var isAgain = args.Contains(Again);
string[] values = [.. args.SkipWhile(static argument => argument is not (Again or Sample)).Skip(1)];
if (args.TakeWhile(static argument => argument is not (Again or Sample)).ToArray()
    is not [var mutants, var package, var output, .. { Length: > 0 } testAssemblies])
{
    Console.Error.WriteLine("Usage: Runner MUTANTS PACKAGE OUTPUT TESTS... [--sample PERCENT | --again FILES...]");
    return 2;
}

var reports = Path.Combine(output, "reports");
var report = MutationReport.Read(isAgain ? Path.Combine(reports, MutationReport.FileName) : Path.Combine(mutants, MutationReport.FileName));
var candidates = isAgain ? report.Survivors(values)
    : args.Contains(Sample) ? report.Sample(int.Parse(values[0], CultureInfo.InvariantCulture))
    : report.Mutants;
var results = new Dictionary<int, Outcome>();
if (candidates.Count == 0)
{
    Console.WriteLine($"{package}: no changes");
    report.Write(candidates, results, reports);
    return 0;
}

if (report.Mutants.Max() >= SharedState.MaxMutants)
{
    Console.Error.WriteLine($"{package} has changes with numbers over {SharedState.MaxMutants}. Run it by files.");
    return 2;
}

var name = $"Lamplighter.{package}.dll";
Directory.CreateDirectory(output);
var changed = Path.GetFullPath(Path.Combine(output, name));
ControlPatch.Apply(Path.Combine(mutants, name), changed);
foreach (var test in testAssemblies)
{
    var missing = candidates.Where(id => !results.TryGetValue(id, out var outcome) || outcome == Outcome.Survived).ToList();
    var project = new TestProject(Path.GetFullPath(test), changed, Path.GetFullPath(output), isAgain);
    foreach (var (id, outcome) in project.Run(missing))
    {
        results[id] = outcome;
    }

    var noticed = results.Values.Count(outcome => outcome != Outcome.Survived);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{package}, {Path.GetFileNameWithoutExtension(test)}: {noticed} of {candidates.Count} changes noticed"));
}

report.Write(candidates, results, reports);
return 0;
