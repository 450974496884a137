namespace Signstar.RoleSettings;

/// <summary>Sees to it that an object has each of its members exactly once and no other.</summary>
internal ref struct MemberSet
{
    private readonly string _path;
    private readonly ReadOnlySpan<string> _names;
    private uint _seen;

    internal MemberSet(string path, ReadOnlySpan<string> names)
    {
        _path = path;
        _names = names;
    }

    internal void Take(string name)
    {
        int index = _names.IndexOf(name);
        if (index < 0)
            throw new RoleSettingsException(_path + Printable(name), "is not a member of this version");
        if ((_seen & (1u << index)) != 0)
            throw new RoleSettingsException(_path + name, "is there twice");
        _seen |= 1u << index;
    }

    internal readonly void RequireAll()
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if ((_seen & (1u << i)) == 0)
                throw new RoleSettingsException(_path + _names[i], "is missing");
        }
    }

    /// <summary>The name in quotable form: a message is one line.</summary>
    private static string Printable(string name)
    {
        foreach (char c in name)
        {
            if (c is < ' ' or > '~')
                return "(a name with unprintable characters)";
        }
        return name;
    }
}
