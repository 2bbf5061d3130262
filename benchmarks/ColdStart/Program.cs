using Lamplighter.ColdStart;

// dotnet run -c Release --project benchmarks/ColdStart [rounds] [project.csproj | executable]...
var rounds = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 20;
var others = args.Length > 0 && int.TryParse(args[0], out _) ? args[1..] : args;
var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));
var publisher = new Publisher(Path.Combine(folder, "artifacts"), Path.GetFullPath(Path.Combine(folder, "../..")));
string[] projects = [
    Path.Combine(folder, "Floor/Lamplighter.ColdStart.Floor.csproj"),
    Path.Combine(folder, "Bare/Lamplighter.ColdStart.Bare.csproj"),
    .. others.Where(other => other.EndsWith(".csproj", StringComparison.Ordinal)).Select(Path.GetFullPath)];
List<Candidate> candidates = [
    .. projects.Select(project => publisher.Publish(project, readyToRun: false)),
    .. projects.Select(project => publisher.Publish(project, readyToRun: true)),
    .. others
        .Where(other => !other.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(other => new Candidate(Path.GetFileName(other), Path.GetFullPath(other)))];

const int WarmUp = 2;
for (var round = 0; round < rounds + WarmUp; round++)
{
    // The candidates alternate, so that other load on the machine affects all of them.
    foreach (var candidate in candidates)
    {
        candidate.Measure(keep: round >= WarmUp);
    }
}

Console.WriteLine(
    $"{"process start → first response",-30} {"median",9} {"× floor",7} {"fastest",9} {"CPU",9} {"× floor",7}   ({rounds} rounds)");
foreach (var candidate in candidates)
{
    var floor = candidate.Name.EndsWith("ReadyToRun", StringComparison.Ordinal) ? candidates[projects.Length] : candidates[0];
    Console.WriteLine(
        $"{candidate.Name,-30} {candidate.MedianElapsed,6:F1} ms {candidate.MedianElapsed / floor.MedianElapsed,7:F2} " +
        $"{candidate.FastestElapsed,6:F1} ms {candidate.LeastProcessor,6:F1} ms {candidate.LeastProcessor / floor.LeastProcessor,7:F2}");
}
