using Lamplighter.ColdStart;

// dotnet run -c Release --project benchmarks/ColdStart -- [rounds] [--memory 512,1769] [--processors n] [--aot] [--packages] [--otlp]
//   [--tls] [project.csproj | executable]...
var arguments = Arguments.Parse(args);
using var limit = arguments.Sizes.Contains(MemorySize.Unlimited) ? null : ProcessorLimit.Create();
using var certificate = arguments.Tls ? new CollectorCertificate() : null;
var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));
var publisher = new Publisher(Path.Combine(folder, "artifacts"), Path.GetFullPath(Path.Combine(folder, "../..")));
string[] own = arguments.Packages
    ? ["Floor", "Bare", "Logging", "Metrics", "Tracing", "EventHandler", "Tokens", "Batch"]
    : arguments.Otlp ? ["Floor", "Tracing", "Otlp", "OtlpAfterResponse", "OtlpSdk"]
    : ["Floor", "Bare"];
string[] projects = [
    .. own.Select(name => Path.Combine(folder, name, $"Lamplighter.ColdStart.{name}.csproj")),
    .. arguments.Programs.Where(IsProject)];
IEnumerable<Compilation> compilations = arguments.Aot ? Enum.GetValues<Compilation>() : [Compilation.Jit, Compilation.ReadyToRun];
List<Candidate> candidates = [
    .. compilations.SelectMany(compilation => projects.Select(project => publisher.Publish(project, compilation))),
    .. arguments.Programs
        .Where(program => !IsProject(program))
        .Select(program => new Candidate(Path.GetFileName(program), "JIT", program))];

const int WarmUp = 2;
for (var round = 0; round < arguments.Rounds + WarmUp; round++)
{
    // The candidates alternate, so that other load on the machine affects all of them.
    foreach (var size in arguments.Sizes)
    {
        foreach (var candidate in candidates)
        {
            candidate.Measure(size, arguments, limit, certificate, keep: round >= WarmUp);
        }
    }
}

Console.WriteLine($"Medians of {arguments.Rounds} starts.");
foreach (var size in arguments.Sizes)
{
    Report.Print(size, candidates);
}

static bool IsProject(string program) => program.EndsWith(".csproj", StringComparison.Ordinal);
