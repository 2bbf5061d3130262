using System.Reflection;

namespace Lamplighter.Mutants;

public class MutantsTests
{
    // Stryker puts its changed assembly here before it runs the tests, and the original back afterwards.
    [Fact]
    public void ChangedAssembly_IsKept()
    {
        var name = Environment.GetEnvironmentVariable("MUTATED_ASSEMBLY")!;
        var assembly = Path.Combine(AppContext.BaseDirectory, name);
        File.Copy(assembly, Path.Combine(Environment.GetEnvironmentVariable("MUTANTS")!, name), overwrite: true);

        // Without a mutant that a test runs, Stryker takes its coverage for broken, and runs the test for each of them.
        var control = Assembly.LoadFrom(assembly).GetTypes().FirstOrDefault(type => type.Name == "MutantControl");
        control?.GetMethod("IsActive")!.Invoke(null, [1]);
    }
}
