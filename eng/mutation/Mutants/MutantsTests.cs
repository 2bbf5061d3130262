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
        var control = TypesOf(Assembly.LoadFrom(assembly)).FirstOrDefault(type => type?.Name == "MutantControl");
        control?.GetMethod("IsActive")!.Invoke(null, [1]);
    }

    // A task of the build or a generator refers to assemblies that only the build has.
    private static Type?[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            return error.Types;
        }
    }
}
