using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/keys/…/cert: any bytes.</summary>
internal static class KeyCertificates
{
    internal static bool Has(Call call) => call.HasKey() && call.Key.Certificate is not null;

    internal static Answer Get(Call call) => Answer.Bytes(call.Key.Certificate ?? throw RefusedException.NotFound(), MediaTypes.Binary);

    internal static Answer Set(Call call)
    {
        KeyAddress address = call.KeyAddress;
        byte[] certificate = call.Body;
        call.Device.Change(provisioned =>
        {
            if (!provisioned.Keys.TryGetValue(address, out Key? key))
                throw RefusedException.NotFound("keyID not found");
            return key.Certificate is null
                ? provisioned.With(address, key with { Certificate = certificate })
                : throw new RefusedException(Refusal.Conflict, "Key already contains a certificate");
        });
        return new Answer(201);
    }

    internal static Answer Delete(Call call)
    {
        KeyAddress address = call.KeyAddress;
        call.Device.Change(provisioned => provisioned.Keys.TryGetValue(address, out Key? key) && key.Certificate is not null
            ? provisioned.With(address, key with { Certificate = null })
            : throw RefusedException.NotFound("There is no certificate for this KeyID."));
        return Answer.Done;
    }
}
