namespace Lamplighter.Tests.ClassLibraries;

public interface ISomeContext
{
    string? Known { get; }

    int Number { get; }

    string Later { get; }

    object LaterObject { get; }

    void LaterMethod();
}
