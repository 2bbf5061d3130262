using System.Reflection;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;
using static Lamplighter.Tests.Targets.EmittedAssembly;

namespace Lamplighter.Tests.Targets;

/// <summary>Which methods of which types can be handlers.</summary>
public sealed class HandlerShapesTests : IDisposable
{
    private const MethodAttributes Public = MethodAttributes.Public;
    private readonly TemporaryFolder _folder = new();
    private readonly EmittedAssembly _shapes = new("Shapes");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Likely_OfEachKindOfType_AreThoseOfPublicClasses()
    {
        Add("Plain.Class", PublicClass);
        Add("NoNamespace", PublicClass);
        Add("Plain.Static", PublicClass | TypeAttributes.Abstract | TypeAttributes.Sealed);
        Add("Plain.Sealed", PublicClass | TypeAttributes.Sealed);
        Add("Plain.Abstract", PublicClass | TypeAttributes.Abstract);
        Add("Plain.Internal", TypeAttributes.Class);
        Add("Plain.Exception", PublicClass, typeof(Exception));
        Add("Plain.Attribute", PublicClass, typeof(Attribute));
        Add("Plain.Derived", PublicClass, typeof(List<string>));
        var generic = _shapes.Type("Plain.Generic", PublicClass);
        generic.DefineGenericParameters("T");
        Handle(generic);
        var method = _shapes.Type("Plain.Interface", TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        Method(method, "Handle", Public | MethodAttributes.Abstract | MethodAttributes.Virtual | MethodAttributes.NewSlot);
        method.CreateType();
        Nested("Plain.Outer", PublicClass);
        Nested("Plain.Hidden", TypeAttributes.Class);

        Assert.Equal(
            [
                "Shapes::NoNamespace::Handle", "Shapes::Plain.Class::Handle", "Shapes::Plain.Derived::Handle",
                "Shapes::Plain.Outer+Open::Handle", "Shapes::Plain.Outer::Handle", "Shapes::Plain.Sealed::Handle",
                "Shapes::Plain.Static::Handle",
            ],
            Likely());
    }

    [Fact]
    public void Likely_OfEachKindOfMethod_AreThoseThatLambdaCanCall()
    {
        var type = _shapes.Type("T", PublicClass);
        var parent = typeof(MemoryStream);
        var derived = _shapes.Type("D", PublicClass, parent);
        Method(type, "Instance", Public);
        Method(type, "Static", Public | MethodAttributes.Static);
        Method(type, "Virtual", Public | MethodAttributes.Virtual | MethodAttributes.NewSlot);
        Method(type, "Private", MethodAttributes.Private);
        Method(type, "Internal", MethodAttributes.Assembly);
        Method(type, "Protected", MethodAttributes.Family);
        Method(type, "get_Property", Public | MethodAttributes.SpecialName);
        Method(type, "<Local>g__x", Public);
        Method(type, "OneInput", Public, typeof(string));
        Method(type, "Array", Public, typeof(int[]));
        Method(type, "Grid", Public, typeof(int[,]));
        Method(type, "List", Public, typeof(List<string>));
        Method(type, "TwoInputs", Public, typeof(string), typeof(string));
        Method(type, "ThreeInputs", Public, typeof(string), typeof(string), typeof(string));
        Method(type, "ByReference", Public, typeof(string).MakeByRefType());
        Method(type, "Pointer", Public, typeof(int).MakePointerType());
        foreach (var other in (string[])
            ["Main", "Dispose", "DisposeAsync", "Equals", "GetHashCode", "ToString", "Deconstruct", "CompareTo"])
        {
            Method(type, other, Public);
        }

        var generic = type.DefineMethod("Generic", Public);
        generic.DefineGenericParameters("T");
        generic.SetReturnType(typeof(void));
        generic.GetILGenerator().Emit(System.Reflection.Emit.OpCodes.Ret);
        type.CreateType();
        Method(derived, "Flush", Public | MethodAttributes.Virtual);
        derived.CreateType();

        Assert.Equal(
            [
                "Shapes::T::Array", "Shapes::T::Grid", "Shapes::T::Instance", "Shapes::T::List", "Shapes::T::OneInput", "Shapes::T::Static",
                "Shapes::T::Virtual",
            ],
            Likely());
    }

    [Fact]
    public void Likely_WithContexts_AreThoseWithThemAtTheEnd()
    {
        var context = _shapes.Interface("Amazon.Lambda.Core.ILambdaContext");
        var type = _shapes.Type("T", PublicClass);
        Method(type, "Without", Public, typeof(string));
        Method(type, "Only", Public, context);
        Method(type, "After", Public, typeof(string), context);
        Method(type, "Before", Public, context, typeof(string));
        type.CreateType();

        Assert.Equal(["Shapes::T::After", "Shapes::T::Only"], Likely());
    }

    [Fact]
    public void MayHaveMethod_OfBaseTypes_IsKnownInTheAssemblyOnly()
    {
        var parent = Add("Parent", PublicClass);
        Add("Child", PublicClass, parent, "Own");
        Add("Foreign", PublicClass, typeof(MemoryStream), "Own");
        var handlers = AssemblyHandlers.Read(_shapes.Save(_folder.Path));

        Assert.Equal(
            ["Handle", "Own", "System.Void Own()", "Flush of Foreign"],
            ((string[])["Handle", "Own", "Other", "handle", "System.Void Own()", "System.Void Ow()", "Own()"])
                .Where(method => handlers.MayHaveMethod(new ClassHandler("Shapes", "Child", method)))
                .Concat(handlers.MayHaveMethod(new ClassHandler("Shapes", "Foreign", "Flush")) ? ["Flush of Foreign"] : []));
        Assert.True(handlers.HasType("Child"));
        Assert.False(handlers.HasType("child"));
        Assert.True(handlers.MayHaveMethod(new ClassHandler("Shapes", "Unknown", "Own")));
    }

    [Theory]
    [InlineData(0, "The assembly 'Shapes' has no public method that can be a handler.")]
    [InlineData(1, "The assembly has these handlers: Shapes::T::M01.")]
    [InlineData(12, "Shapes::T::M11, Shapes::T::M12.")]
    [InlineData(13, "Shapes::T::M11, Shapes::T::M12 and 1 more.")]
    [InlineData(20, "Shapes::T::M11, Shapes::T::M12 and 8 more.")]
    public void Describe_OfSoManyHandlers_EndsWith(int count, string end)
    {
        var type = _shapes.Type("T", PublicClass);
        for (var i = 1; i <= count; i++)
        {
            Method(type, $"M{i:00}", Public);
        }

        type.CreateType();

        Assert.EndsWith(end, AssemblyHandlers.Read(_shapes.Save(_folder.Path)).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AnotherFile_SaysWhichOne()
    {
        var file = await _folder.WriteAsync("a.dll", "not an assembly");

        var error = Assert.Throws<HandlerException>(() => AssemblyHandlers.Read(file));

        Assert.StartsWith($"'{file}' isn't a .NET assembly: ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length > $"'{file}' isn't a .NET assembly: ".Length, error.Message);
    }

    [Theory]
    [InlineData(".NETCoreApp,Version=v8.0", "8.0")]
    [InlineData(".NETCoreApp,Version=v10.0", "10.0")]
    [InlineData(".NETStandard,Version=v2.0", null)]
    [InlineData(".NETCoreApp,Version=vX", null)]
    [InlineData("X.NETCoreApp,Version=v8.0", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TargetFramework_OfItsAttribute_IsTheVersion(string? framework, string? expected)
    {
        if (framework is not null)
        {
            _shapes.Target(framework);
        }

        Add("T", PublicClass);
        var file = _shapes.Save(_folder.Path);

        Assert.Equal(expected, AssemblyFile.TargetFramework(file)?.ToString());
        Assert.True(AssemblyFile.IsAssembly(file));
        Assert.False(AssemblyFile.HasEntryPoint(file));
        Assert.True(AssemblyFile.References(file, typeof(object).Assembly.GetName().Name!));
        Assert.False(AssemblyFile.References(file, "Shapes"));
    }

    [Fact]
    public async Task AssemblyFile_OfAnotherFile_SaysNo()
    {
        var file = await _folder.WriteAsync("a.dll", "not an assembly");

        Assert.False(AssemblyFile.IsAssembly(file));
        Assert.False(AssemblyFile.HasEntryPoint(file));
        Assert.Null(AssemblyFile.TargetFramework(file));
        Assert.False(AssemblyFile.References(file, "System.Runtime"));
        Assert.True(AssemblyFile.HasEntryPoint(Programs.RawFunction));
        Assert.False(AssemblyFile.HasEntryPoint(Programs.Find("ClassLibrary")));
    }

    private static void Handle(System.Reflection.Emit.TypeBuilder type, string method = "Handle")
    {
        Method(type, method, Public);
        type.CreateType();
    }

    private Type Add(string name, TypeAttributes attributes, Type? parent = null, string method = "Handle")
    {
        var type = _shapes.Type(name, attributes, parent);
        Method(type, method, Public | (attributes.HasFlag(TypeAttributes.Abstract) ? MethodAttributes.Static : 0));
        return type.CreateType();
    }

    private void Nested(string name, TypeAttributes attributes)
    {
        var outer = _shapes.Type(name, attributes);
        var open = outer.DefineNestedType("Open", TypeAttributes.NestedPublic | TypeAttributes.Class);
        var closed = outer.DefineNestedType("Closed", TypeAttributes.NestedPrivate | TypeAttributes.Class);
        Method(outer, "Handle", Public);
        outer.CreateType();
        Handle(open);
        Handle(closed);
    }

    private IEnumerable<string> Likely() => AssemblyHandlers.Read(_shapes.Save(_folder.Path)).Likely
        .Select(handler => handler.ToString())
        .Order(StringComparer.Ordinal);
}
