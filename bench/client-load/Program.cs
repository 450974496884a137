using Bench.ClientLoad;

// client-load URL FINGERPRINT ROUNDS SIGNATURES, for a fresh device.
Device device = await Device.PrepareAsync(args[0], args[1]);
int rounds = int.Parse(args[2]);
int signatures = int.Parse(args[3]);

foreach (int callers in (int[])[1, 16])
{
    using var client = new ClientContender(device, callers);
    using var bare = new BareContender(device, callers);
    IContender[] contenders = [bare, client, new CurlContender(device)];
    var table = new Table(callers, [.. contenders]);
    // The first rounds only warm up: code is compiled again while it runs.
    for (int round = -8; round < rounds; round++)
    {
        // Who comes after whom matters, and what else the machine does in the meantime.
        Random.Shared.Shuffle(contenders);
        foreach (IContender contender in contenders)
        {
            Measurement measured = await contender.RunAsync(callers, signatures);
            if (round >= 0)
                table.Add(contender, measured);
        }
    }
    table.Print();
}
