namespace Signstar.Configuration.Reading;

/// <summary>What the readers of all sections share: the problems, and the names that must be unique across sections.</summary>
internal sealed class ReadingContext
{
    internal ReadingContext(string file)
    {
        Problems = new ProblemList(file);
        SystemUsers = new Claims(Problems, "each mapping takes a system user of its own");
        SshKeys = new Claims(Problems, "each mapping takes a key of its own, because the key says who asks");
        BackendUsers = new Claims(Problems, "each mapping takes users of the device of its own");
        Urls = new Claims(Problems, "each connection takes a device of its own");
        DeviceAddresses = new Claims(Problems, "each device takes an address of its own");
        Keys = new Claims(Problems, "each signing mapping takes a key of its own");
        Uploads = new Claims(Problems, "one mapping for all uploads of a kind is right, because there is one place for them");
        Tags = new Claims(Problems, "each signing mapping takes a tag of its own, because the tag says who may use the key");
    }

    internal ProblemList Problems { get; }

    internal Claims SystemUsers { get; }

    internal Claims SshKeys { get; }

    internal Claims BackendUsers { get; }

    internal Claims Urls { get; }

    internal Claims DeviceAddresses { get; }

    internal Claims Keys { get; }

    internal Claims Tags { get; }

    internal Claims Uploads { get; }
}
