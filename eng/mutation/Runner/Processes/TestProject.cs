using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.MutationRunner.Processes;

// The tests of one project, with the changed assembly in place of the original.
internal sealed class TestProject
{
    private const long MaxHeapBytes = 0x6000_0000;

    private static readonly TimeSpan s_freshTimeout = TimeSpan.FromMinutes(3);

    private readonly string _assembly;
    private readonly string _changed;
    private readonly string _coverage;
    private readonly string? _known;
    private readonly string _settings;
    private readonly string _state;
    private readonly string _logPath;
    private readonly RunLog _log;

    internal TestProject(string testAssembly, string changed, string output, bool isAgain)
    {

        // Beside the original's folder, so that tests find the repository above it.
        var folder = $"{Path.GetDirectoryName(testAssembly)}-mutated";
        Copy(Path.GetDirectoryName(testAssembly)!, folder);
        _assembly = Path.Combine(folder, Path.GetFileName(testAssembly));
        _changed = Path.Combine(folder, Path.GetFileName(changed));
        File.Copy(changed, _changed, overwrite: true);

        var name = Path.Combine(output, Path.GetFileNameWithoutExtension(testAssembly));
        (_coverage, _settings) = ($"{name}.coverage.json", $"{name}.settings.json");
        (_state, _logPath) = ($"{name}.state", $"{name}.log");
        if (isAgain && File.Exists(_coverage))
        {
            _known = $"{name}.known.json";
            File.Copy(_coverage, _known, overwrite: true);
        }

        File.Delete(_coverage);
        File.Delete(_coverage + TestCoverage.FoundSuffix);
        File.Delete(_logPath);
        _log = new RunLog(_logPath);
    }

    internal Dictionary<int, Outcome> Run(List<int> mutants)
    {
        Cover();
        var coverage = JsonSerializer.Deserialize<List<TestCoverage>>(File.ReadAllBytes(_coverage))!;
        foreach (var test in coverage.Where(test => !test.Passed))
        {
            Console.WriteLine($"Left out, because it fails or is too slow without a change: {test.Name}");
        }

        var passed = coverage.FindAll(test => test.Passed);
        var again = passed.SelectMany(test => test.Again).ToHashSet();
        RunTogether([.. mutants.Where(again.Contains)]);

        // A program that a test starts executes it again, and then only that test has been tried.
        var once = passed.SelectMany(test => test.First.Except(test.Again)).ToHashSet();
        var noticed = _log.Read().Outcomes.Where(outcome => outcome.Value != Outcome.Survived).Select(outcome => outcome.Key).ToHashSet();
        foreach (var mutant in mutants.Where(mutant => once.Contains(mutant) && !noticed.Contains(mutant)))
        {
            RunAlone(mutant);
        }

        return _log.Read().Outcomes;
    }

    // A test that doesn't end costs a process; the next one leaves it out.
    private void Cover()
    {
        for (var leftOut = -1; !File.Exists(_coverage) && _log.Read().LeftOut.Count > leftOut;)
        {
            leftOut = _log.Read().LeftOut.Count;
            Start(RunKind.Cover, [], Timeout.InfiniteTimeSpan);
        }

        if (!File.Exists(_coverage))
        {
            throw new InvalidOperationException($"The tests of {_assembly} couldn't run. The standard error says why.");
        }
    }

    // A mutant that ends the process, blocks it or spoils it costs a process; the next one goes on.
    private void RunTogether(int[] mutants)
    {
        while (mutants.Length > 0)
        {
            var before = _log.Read();
            Start(RunKind.Mutate, mutants, Timeout.InfiniteTimeSpan);
            foreach (var mutant in _log.Read().Interrupted)
            {
                _log.End(mutant, Outcome.Killed, "the process ended");
            }

            var after = _log.Read();
            if (after.Outcomes.Count == before.Outcomes.Count && after.Spoiled.Count == before.Spoiled.Count)
            {
                throw new InvalidOperationException(
                    $"The tests of {_assembly} ended before the first change. The standard error says why.");
            }

            mutants = [.. mutants.Where(mutant => !after.Outcomes.ContainsKey(mutant))];
        }
    }

    private void RunAlone(int mutant)
    {
        _log.Begin(mutant);
        var hasEnded = Start(RunKind.Fresh, [mutant], s_freshTimeout);
        if (_log.Read().Interrupted.Contains(mutant))
        {
            _log.End(mutant, hasEnded ? Outcome.Killed : Outcome.Timeout, "the process");
        }
    }

    private bool Start(RunKind kind, int[] mutants, TimeSpan timeout)
    {
        var settings = new RunSettings(
            kind, _assembly, _changed, _state, _coverage, _known, _logPath, mutants, [.. _log.Read().LeftOut]);
        settings.Write(_settings);
        var start = new ProcessStartInfo("dotnet", [_assembly])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(_assembly),
            Environment =
            {
                [RunSettings.Variable] = _settings,
                // A build that a test starts ends with it.
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_STARTUP_HOOKS"] = typeof(TestProject).Assembly.Location,
                // A list that grows forever ends here, and not with the machine's memory.
                ["DOTNET_GCHeapHardLimit"] = $"0x{MaxHeapBytes:X}",
            },
        };

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var hasEnded = process.WaitForExit(timeout);
        if (!hasEnded)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return hasEnded;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
