namespace ClassLibrary;

public class ThrowingConstructor
{
    public ThrowingConstructor() => throw new InvalidOperationException("No table is configured.");

    public string Handle() => "";
}
