using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Images;

namespace NetHsm.Emulator.Operations;

/// <summary>/system/update and what follows it.</summary>
internal static class SystemUpdate
{
    /// <summary>The image is checked while it arrives: it may be longer than what fits into memory.</summary>
    internal static async Task<Answer> UploadAsync(Call call, Stream body, CancellationToken cancellation)
    {
        call.Device.DemandNoUpdate();
        Update update = await ImageReader.ReadAsync(body, cancellation).ConfigureAwait(false);
        // As the firmware: only the first number counts.
        if (update.Version.Major < call.Device.Firmware.Major)
            throw new RefusedException(Refusal.Conflict, "Software version downgrade not allowed.");
        call.Device.Offer(update);
        return Answer.JsonObject(writer => writer.WriteString("releaseNotes", update.ReleaseNotes));
    }

    internal static Answer Commit(Call call)
    {
        call.Device.CommitUpdate();
        return Answer.Done;
    }

    internal static Answer Cancel(Call call)
    {
        call.Device.CancelUpdate();
        return Answer.Done;
    }
}
