using Lamplighter.Generators.EventHandler.OpenApi.Json;

namespace Lamplighter.Generators.EventHandler.OpenApi.Schemas;

// A schema that has a name of its own in the document, or two names: a response always has what a request may leave out.
internal sealed class SchemaEntry(string key, string name, string fullName, Func<bool, ApiObject> build)
{
    private const string Request = "Request";

    internal string Key { get; } = key;

    // Null where no request, or no response, has it.
    internal SchemaForm? Read { get; private set; }

    internal SchemaForm? Written { get; private set; }

    // Whether both are there and differ.
    internal bool IsSplit { get; set; }

    internal SchemaForm? Find(bool isRead) => isRead ? Read : Written;

    internal SchemaForm Add(bool isRead)
    {
        var form = new SchemaForm(Key);
        if (isRead)
        {
            Read = form;
        }
        else
        {
            Written = form;
        }

        return form;
    }

    internal void Build(bool isRead) => Find(isRead)!.Schema = build(isRead);

    // Names are the last thing that is known, so that two forms are the same text where they mean the same.
    internal bool Differs() =>
        Read is not null && Written is not null && JsonText.Write(Read.Schema) != JsonText.Write(Written.Schema);

    // What needs a name.
    internal IEnumerable<NamedSchema> Named()
    {
        if (IsSplit)
        {
            yield return new NamedSchema(Key, name, fullName, Written!.Schema, [Written.Reference]);
            yield return new NamedSchema($"{Key} {Request}", name + Request, fullName + Request, Read!.Schema, [Read.Reference]);
        }
        else
        {
            var forms = new[] { Read, Written }.OfType<SchemaForm>().ToList();
            yield return new NamedSchema(Key, name, fullName, forms[0].Schema, forms.ConvertAll(static form => form.Reference));
        }
    }
}
