namespace ClassLibrary;

/// <summary>A generic base class with the handler, as Amazon's ASP.NET Core server has it.</summary>
public abstract class BaseFunction<T>
{
    public virtual async Task<T> InheritedAsync(T input)
    {
        await Task.Yield();
        return Change(input);
    }

    protected abstract T Change(T input);
}
