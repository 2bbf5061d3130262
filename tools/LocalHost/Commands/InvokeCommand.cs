using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.InvokeApi;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Samples;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Commands;

/// <summary>
/// <c>lamplighter invoke</c>: invokes a function once. The response goes to standard output, everything else to standard error.
/// </summary>
internal static class InvokeCommand
{
    public static Command Create()
    {
        var common = new CommonOptions();
        var templates = new TemplateOptions();
        var target = new Argument<string?>("TARGET")
        {
            Description =

                "A project folder, a .csproj or .cs file, a .dll file or an executable. With a template: the function, or FUNCTION=TARGET when "
                    + "its code is elsewhere. Not required when the template has only one function.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var file = new Option<string?>("--event")
        {
            Description = "The file with the event as JSON, or - for standard input.",
            HelpName = "FILE",
        };
        var source = new Option<string?>("--event-source")
        {
            Description =
                $"Instead of a file: a sample event of this type ({string.Join(", ", SampleEvents.Types)}), or of the event with this "
                    + "name in the template.",
            HelpName = "SOURCE",
        };
        var print = new Option<bool>("--print-event")
        {
            Description = "Prints the sample event of --event-source and invokes nothing. Save it, edit it, and send it with --event.",
        };
        var standalone = new Option<bool>("--standalone")
        {
            Description = "Starts a process for the event even if a running host has the function.",
        };
        var command = new Command(
            "invoke",
            "Invokes a function once and prints its response. The exit code is 1 when the function fails.")
            {
                target, file, source, print, standalone,
            };
        templates.AddTo(command);
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(file) is null) == (result.GetValue(source) is null))
            {
                result.AddError("Specify the event with either --event FILE or --event-source SOURCE.");
            }

            if (result.GetValue(print) && result.GetValue(source) is null)
            {
                result.AddError("--print-event requires --event-source.");
            }

            if (!templates.IsGiven(result) && result.GetValue(target) is null && !result.GetValue(print))
            {
                result.AddError("Specify what to invoke: a TARGET, or a function of a template with --template FILE.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            var console = CommandConsole.Of(parsed);
            var name = parsed.GetValue(target);
            var template = templates.IsGiven(parsed) ? templates.Load(parsed, common.Region(parsed)) : null;
            var described = template is null ? null : TemplateSession.Choose(template, name);
            string[] instead = template is not null && name?.Contains('=', StringComparison.Ordinal) == true ? [name] : [];
            var trace = TraceHeader.Create();
            var payload = parsed.GetValue(source) is { } wanted
                ? Sample(wanted, described, common.Region(parsed), trace)
                : await ReadEventAsync(console, parsed.GetValue(file)!, stop);
            if (parsed.GetValue(print))
            {
                await WriteAsync(console, Indent(payload));
                return 0;
            }

            if (!parsed.GetValue(standalone) && await FindAsync(console.Hosts, template, described, name, stop) is { } running)
            {
                string[] own = [.. instead, .. templates.OfProcess(parsed), .. common.OfProcess(parsed)];
                if (own.Length == 0)
                {
                    return await InvokeAsync(console, running, payload, trace, stop);
                }

                var apply = own.Length == 1 ? "applies" : "apply";
                console.ErrorScreen.Line(
                    $"note: {running.Name} runs in the host at {running.Host}, but {string.Join(", ", own)} {apply} only to a new process, "
                        + "so one is started.");
            }

            var resolved = template is null ? await common.ResolveAsync(parsed, name!, stop) : null;
            if (resolved is not null)
            {
                common.CheckHandlers(parsed, [resolved.Name]);
            }

            await using var session = new LocalHostSession(
                console.ErrorScreen, console.Hosts, common.Verbosity(parsed, Verbosity.Verbose))
            {
                ShowsStarts = false,
            };
            await session.ReceiveSpansAsync();
            LambdaFunction function;
            if (resolved is not null)
            {
                function = session.Add(resolved, common.Function(parsed));
            }
            else
            {
                var started = await TemplateSession.StartAsync(session, template!, common, parsed, instead, described, null, stop);
                function = started.Functions[described!.Id];
            }

            var invocation = new Invocation($"invoke {function.Name}", payload, trace)
            {
                Function = function.Info,
                Source = EventSourceName.Of(payload),
            };
            var result = await DirectInvocation.Begin(function, invocation, session.Collector).WaitAsync(stop);
            await WriteAsync(console, result.Payload);
            return result.IsError ? 1 : 0;
        });
        return command;
    }

    private static Task<RunningFunction?> FindAsync(
        HostRegistry hosts, LambdaTemplate? template, TemplateFunction? described, string? target, CancellationToken stop)
    {
        if (template is not null)
        {
            return RunningFunction.OfTemplateAsync(hosts, template.File, described!.Name, stop);
        }

        var (name, source) = TargetResolver.Locate(target!);
        return RunningFunction.OfSourceAsync(hosts, source, name, stop);
    }

    private static async Task<int> InvokeAsync(
        CommandConsole console, RunningFunction running, byte[] payload, TraceHeader trace, CancellationToken stop)
    {
        var (response, isError, id) = await running.InvokeAsync(payload, trace.TraceId, stop);
        console.ErrorScreen.Line(
            $"Invoked {running.Name} in the running host. Its trace and logs: {running.Host}/#/invocations/{id}. {running.Age}"
                + "Use --standalone to start a process instead.");
        await WriteAsync(console, response);
        return isError ? 1 : 0;
    }

    private static byte[] Sample(string wanted, TemplateFunction? function, string region, TraceHeader trace)
    {
        var source = function?.Events.FirstOrDefault(one => one.Name == wanted)
            ?? function?.Events.FirstOrDefault(one => one.Type.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? new TemplateEvent("local", wanted, null, 0);
        if (new SampleEvents(region, TimeProvider.System).Create(source, trace) is { } payload)
        {
            return payload;
        }

        var named = function is { Events.Count: > 0 }
            ? $"; events of {function.Id}: {string.Join(", ", function.Events.Select(one => one.Name))}"
            : "";
        throw new HostException($"The sample event '{wanted}' doesn't exist. Samples: {string.Join(", ", SampleEvents.Types)}{named}.");
    }

    private static ReadOnlyMemory<byte> Indent(byte[] payload)
    {
        using var document = OutsideJson.Parse(payload);
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(
            text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.RootElement.WriteTo(writer);
        }

        return text.WrittenMemory;
    }

    private static async Task<byte[]> ReadEventAsync(CommandConsole console, string file, CancellationToken stop)
    {
        byte[] payload;
        try
        {
            payload = file == "-" ? await console.ReadAsync(stop) : await File.ReadAllBytesAsync(file, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"The event file '{file}' can't be read: {error.Message}", error);
        }

        if (payload.Length > PayloadLimits.Event)
        {
            throw new HostException($"The event has {payload.Length} bytes. Lambda accepts at most {PayloadLimits.Event} bytes.");
        }

        if (payload.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            payload = payload[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            using var document = OutsideJson.Parse(payload);
        }
        catch (JsonException error)
        {
            throw new HostException($"The event in '{file}' isn't valid JSON: {error.Message}", error);
        }

        return payload;
    }

    private static async Task WriteAsync(CommandConsole console, ReadOnlyMemory<byte> payload)
    {
        await console.WriteAsync(payload);
        await console.WriteAsync("\n");
    }
}
