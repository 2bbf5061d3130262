using System.Diagnostics;

namespace Lamplighter.Tests.Hosting;

/// <summary>A function's project in a folder of its own, with a library beside it, both to be edited; it needs no package.</summary>
internal sealed class SmallFunction : IDisposable
{
    private const string Program = """
        using System.Text;

        using var resource = new StreamReader(System.Reflection.Assembly.GetExecutingAssembly().GetManifestResourceStream("text")!);
        var text = resource.ReadToEnd();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/"), Timeout = Timeout.InfiniteTimeSpan };
        while (true)
        {
            using var next = await http.GetAsync("next");
            var body = await next.Content.ReadAsStringAsync();
            if (body.Contains("/wait", StringComparison.Ordinal))
            {
                var gate = body[(body.IndexOf("/wait/", StringComparison.Ordinal) + 6)..];
                using var connection = new System.Net.Sockets.TcpClient("127.0.0.1", int.Parse(string.Concat(gate.TakeWhile(char.IsAsciiDigit))));
                await connection.GetStream().ReadExactlyAsync(new byte[1]);
            }

            var answer = $"{{\"statusCode\":200,\"body\":\"{Texts.Word} {Environment.ProcessId} {text}\"}}";
            using var sent = await http.PostAsync($"{next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First()}/response", new ByteArrayContent(Encoding.UTF8.GetBytes(answer)));
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public SmallFunction()
    {
        Write(
            "Library/Library.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Write("Function/Function.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Library/Library.csproj" />
                <EmbeddedResource Include="text.txt" LogicalName="text" />
              </ItemGroup>
            </Project>
            """);
        Write("Function/Program.cs", Program);
        Say("\"first\"");
        Embed("none");
    }

    public string Project => Path.Combine(_folder.Path, "Function");

    /// <summary>Lets the function answer with the value of this expression, which is in the library.</summary>
    public void Say(string expression) =>
        Write("Library/Texts.cs", $"public static class Texts {{ public static string Word => {expression}; }}");

    /// <summary>Does the same in a file that the library links, from a folder of no project.</summary>
    public void Link(string expression)
    {
        File.Delete(Path.Combine(_folder.Path, "Library/Texts.cs"));
        Write("Shared/Texts.cs", $"public static class Texts {{ public static string Word => {expression}; }}");
        Write("Library/Directory.Build.props", """<Project><ItemGroup><Compile Include="../Shared/Texts.cs" /></ItemGroup></Project>""");
    }

    /// <summary>Lets the function answer with this text too, which is a resource.</summary>
    public void Embed(string text) => Write("Function/text.txt", text);

    // Compilers and their servers may hold on to the folder for a moment.
    public void Dispose()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                _folder.Dispose();
                return;
            }
            catch (IOException) when (waited.Elapsed < TimeSpan.FromMinutes(2))
            {
                Thread.Sleep(100);
            }
        }
    }

    private void Write(string name, string content)
    {
        var file = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
