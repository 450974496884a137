using NetHsm.Model;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads ids of the device's users and knows which namespaces need an Administrator.</summary>
internal sealed class DeviceUsers
{
    private readonly ReadingContext _context;
    private readonly HashSet<string> _administered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlNode> _used = new(StringComparer.Ordinal);
    private bool _hasSystemAdministrator;

    internal DeviceUsers(ReadingContext context) => _context = context;

    internal UserId? ReadAdministrator(YamlScalarNode? node)
    {
        UserId? user = Read(node);
        if (user is { Namespace: { } inside })
            _administered.Add(inside.ToString());
        else if (user is not null)
            _hasSystemAdministrator = true;
        return user;
    }

    /// <summary>A user that exists in namespaces as well as outside.</summary>
    internal UserId? ReadOperator(YamlScalarNode? node)
    {
        UserId? user = Read(node);
        if (user is { Namespace: { } inside })
            _used.TryAdd(inside.ToString(), node!);
        return user;
    }

    /// <summary>A user that a namespace must not have.</summary>
    internal UserId? ReadSystemWide(YamlScalarNode? node, string role)
    {
        UserId? user = Read(node);
        if (user is { Namespace: not null })
            _context.Problems.Add(node!, $"'{user}' is in a namespace; a {role} user is right outside of namespaces only");
        return user;
    }

    /// <summary>A user that must be in a namespace.</summary>
    internal UserId? ReadNamespaced(YamlScalarNode? node)
    {
        UserId? user = ReadOperator(node);
        if (user is { Namespace: null })
            _context.Problems.Add(node!, $"'{user}' is in no namespace; NAMESPACE~NAME is right here");
        return user;
    }

    /// <summary>Where mappings of Administrators belong; null while there is no such place.</summary>
    internal YamlNode? Mappings { get; set; }

    internal void RequireAdministrators()
    {
        if (Mappings is null)
            return;
        if (!_hasSystemAdministrator)
            _context.Problems.Add(Mappings, "there is no Administrator of the whole device; a mapping such as '- admin: admin' is right");
        foreach ((string name, YamlNode user) in _used)
        {
            if (!_administered.Contains(name))
                _context.Problems.Add(user, $"namespace '{name}' has no Administrator; a mapping such as '- admin: {name}~admin' is right");
        }
    }

    private UserId? Read(YamlScalarNode? node)
    {
        if (node is null)
            return null;
        if (!UserId.TryParse(node.Value, out UserId user))
        {
            _context.Problems.Add(node, $"'{node.Value}' is no user id of a NetHSM; NAME or NAMESPACE~NAME of letters, digits, '_', '.' and '-' is right");
            return null;
        }
        _context.BackendUsers.Claim(user.ToString(), $"the device's user '{user}'", node);
        return user;
    }
}
