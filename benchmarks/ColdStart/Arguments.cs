using System.Globalization;

namespace Lamplighter.ColdStart;

// The command line: [rounds] [--memory 512,1769] [--processors n] [--aot] [--packages] [--otlp] [--tls] [project.csproj | executable]...
internal sealed record Arguments(
    int Rounds,
    IReadOnlyList<MemorySize> Sizes,
    int? Processors,
    bool Aot,
    bool Packages,
    bool Otlp,
    bool Tls,
    IReadOnlyList<string> Programs)
{
    private const int DefaultRounds = 20;

    internal static Arguments Parse(string[] args)
    {
        var result = new Arguments(DefaultRounds, [MemorySize.Unlimited], null, false, false, false, false, []);
        for (var i = 0; i < args.Length; i++)
        {
            result = args[i] switch
            {
                "--memory" => result with { Sizes = [.. Value(args, ref i).Split(',').Select(MemorySize.Parse)] },
                "--processors" => result with { Processors = Number(Value(args, ref i)) },
                "--aot" => result with { Aot = true },
                "--packages" => result with { Packages = true },
                "--otlp" => result with { Otlp = true },
                "--tls" => result with { Otlp = true, Tls = true },
                var rounds when i == 0 && rounds.All(char.IsAsciiDigit) => result with { Rounds = Number(rounds) },
                var program when File.Exists(program) => result with { Programs = [.. result.Programs, Path.GetFullPath(program)] },
                var other => throw new ArgumentException($"{other} isn't an option, nor the file of a project or program."),
            };
        }

        return result;
    }

    private static string Value(string[] args, ref int i) =>
        ++i < args.Length ? args[i] : throw new ArgumentException($"{args[i - 1]} needs a value.");

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{text} isn't a positive number.");
}
