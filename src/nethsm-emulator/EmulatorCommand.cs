using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using CommandLinePrograms;
using LibC;
using NetHsm.Emulator;
using NetHsm.Model;

namespace NetHsm.EmulatorProgram;

/// <summary>The command line: runs an emulator until it is told to end.</summary>
internal static class EmulatorCommand
{
    private const string Description = """
        A NetHSM for development and tests: the API of firmware 5.0 or 4.0 over HTTPS.

        It protects nothing: keys lie in memory, and with --state in a file, in the clear. It refuses to run where somebody seems to take it
        for an HSM, unless it is told to: listening on another address than loopback, as a service of systemd, or with a state below /etc,
        /opt, /run, /srv, /usr or /var, symbolic links followed; /run/user, /var/home and /var/tmp are free.

        When it accepts connections it prints two lines, "url URL" and "sha256 FINGERPRINT", the fingerprint of its certificate in
        hexadecimal. It ends with SIGINT, SIGTERM, or a shutdown by its API. Started again with a state it is locked, as a device that
        lost power, unless it was configured to boot unattended.
        """;

    private const string Warning = "nethsm-emulator: this is no HSM: it protects nothing and is for development and tests only";

    internal static RootCommand Create()
    {
        var listen = new Option<IPEndPoint>("--listen")
        {
            Description = "Address and port to listen on; port 0 takes a free one.",
            HelpName = "ADDRESS:PORT",
            Required = true,
            CustomParser = result => ParseEndPoint(result.Tokens[0].Value) ?? Refuse(result),
        };
        var state = new Option<string?>("--state")
        {
            Description = "Directory to keep the device's content in, its certificate included. Without it everything is gone in the end.",
            HelpName = "DIR",
        };
        var firmware = new Option<FirmwareVersion?>("--firmware")
        {
            Description = "Firmware to behave like: 4.0 or 5.0. By default what ran on the stored device, and 5.0 on a new one.",
            HelpName = "VERSION",
            CustomParser = ParseFirmware,
        };
        var insecure = new Option<bool>("--insecure") { Description = "Run even where it looks like production." };
        var root = new RootCommand(Description) { listen, state, firmware, insecure, MakeUpdateCommand.Create() };
        root.WithExamples("nethsm-emulator --listen 127.0.0.1:8443", "nethsm-emulator --listen [::1]:0 --state ~/.local/state/nethsm-emulator");
        root.SetAction(parsed => Run(
            new EmulatorOptions
            {
                Listen = parsed.GetValue(listen)!,
                StateDirectory = parsed.GetValue(state),
                Firmware = parsed.GetValue(firmware),
            },
            parsed.GetValue(insecure)));
        return root;
    }

    internal static IPEndPoint? ParseEndPoint(string text) =>
        IPEndPoint.TryParse(text, out IPEndPoint? endPoint) && text.EndsWith($":{endPoint.Port}", StringComparison.Ordinal) ? endPoint : null;

    private static IPEndPoint? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is not ADDRESS:PORT, like 127.0.0.1:8443 or [::1]:8443");
        return null;
    }

    private static FirmwareVersion? ParseFirmware(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (FirmwareVersion.TryParse(text, out FirmwareVersion version) && (version == FirmwareVersion.Version4 || version == FirmwareVersion.Version5))
            return version;
        result.AddError($"'{text}' is neither 4.0 nor 5.0");
        return null;
    }

    private static int Run(EmulatorOptions options, bool isInsecure)
    {
        if (!isInsecure && ProductionGuard.Objection(options.Listen, options.StateDirectory, ProductionGuard.ServicePid) is { } objection)
        {
            throw new ProgramFailureException(
                ExitStatus.Configuration, $"this is no HSM, and looks like production: {objection}; add --insecure if nothing of value depends on it");
        }
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        RunAsync(options, ending.Task).GetAwaiter().GetResult();
        return ExitStatus.Ok;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ending.TrySetResult();
        }
    }

    private static async Task RunAsync(EmulatorOptions options, Task ending)
    {
        await using Emulator.Emulator emulator = await StartAsync(options).ConfigureAwait(false);
        await Console.Error.WriteLineAsync(Warning).ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"url {emulator.BaseAddress}").ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"sha256 {Convert.ToHexStringLower(emulator.CertificateSha256)}").ConfigureAwait(false);
        await Task.WhenAny(ending, emulator.Shutdown).ConfigureAwait(false);
    }

    private static async Task<Emulator.Emulator> StartAsync(EmulatorOptions options)
    {
        try
        {
            return await Emulator.Emulator.StartAsync(options).ConfigureAwait(false);
        }
        catch (EmulatorStateException failure)
        {
            throw new ProgramFailureException(ExitStatus.Configuration, failure.Message, failure);
        }
        catch (IOException failure)
        {
            throw new ProgramFailureException(ExitStatus.Unavailable, $"cannot listen on {options.Listen}: {failure.Message}", failure);
        }
    }
}
