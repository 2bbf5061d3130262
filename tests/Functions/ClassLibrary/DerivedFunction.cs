namespace ClassLibrary;

public sealed class DerivedFunction : BaseFunction<Order>
{
    protected override Order Change(Order input) => input with { Id = input.Id + " inherited" };
}
