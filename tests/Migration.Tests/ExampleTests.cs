namespace Lamplighter.Tests;

// The examples before the migration become the files that this project compiles, weaves and runs.
public sealed class ExampleTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests/Migration.Tests");

    [Theory]
    [InlineData("LAMP0901", "Checkout.cs")]
    [InlineData("LAMP0901", "Settings.cs")]
    [InlineData("LAMP0903", "Routes.cs")]
    public async Task Example_AfterTheFix_IsTheCompiledFile(string id, string name)
    {
        var migrated = await Migrated.OneAsync(id, await ReadAsync("Before", name));
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(s_folder, "After", name), migrated, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await ReadAsync("After", name), migrated);
    }

    private static Task<string> ReadAsync(string folder, string name) =>
        File.ReadAllTextAsync(Path.Combine(s_folder, folder, name), TestContext.Current.CancellationToken);
}
