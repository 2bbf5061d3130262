using System.Globalization;

namespace Lamplighter.MutationRunner;

// The results of test processes, a line each, which outlive a process that a mutant ends: "begun 12", "Killed 12 Name_Of_Test". While
// tests are covered, without a mutant: "endless -1 Id_Of_Test" for one that doesn't end.
internal sealed class RunLog(string path)
{
    private const string Begun = "begun";
    private const string Spoiled = "spoiled";
    private const string Endless = "endless";

    private readonly Lock _gate = new();

    internal void Begin(int mutant) => Add(Begun, mutant, "");

    internal void End(int mutant, Outcome outcome, string why = "") => Add(outcome.ToString(), mutant, why);

    // The test fails without the mutant too: something of an earlier mutant is left in the process. The mutant gets another process.
    internal void Spoil(int mutant) => Add(Spoiled, mutant, "");

    internal void LeaveOut(string test) => Add(Endless, SharedState.None, test);

    internal RunState Read()
    {
        var state = new RunState();
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split(' ', 3) is not [var word, var number, var why] || !int.TryParse(number, CultureInfo.InvariantCulture, out var mutant))
            {
                continue;
            }

            if (word == Begun)
            {
                state.Interrupted.Add(mutant);
            }
            else if (word == Endless)
            {
                state.LeftOut.Add(why);
            }
            else if (word == Spoiled)
            {
                state.Interrupted.Remove(mutant);
                state.Spoiled.Add(mutant);
            }
            else
            {
                state.Interrupted.Remove(mutant);
                state.Outcomes[mutant] = Enum.Parse<Outcome>(word);
            }
        }

        return state;
    }

    private void Add(string word, int mutant, string why)
    {
        lock (_gate)
        {
            File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{word} {mutant} {why.ReplaceLineEndings(" ")}\n"));
        }
    }
}

internal sealed class RunState
{
    internal Dictionary<int, Outcome> Outcomes { get; } = [];

    // Mutants that have begun and have no outcome: the process ended in them.
    internal HashSet<int> Interrupted { get; } = [];

    internal HashSet<int> Spoiled { get; } = [];

    internal HashSet<string> LeftOut { get; } = [];
}
