namespace Lamplighter.Tests.Sql;

public sealed class Person
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}
