using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads <c>system.actions</c>.</summary>
internal static class ActionsReader
{
    private static readonly (string Name, AdministrativeAction Action)[] Known =
    [
        ("reboot", AdministrativeAction.Reboot),
        ("shutdown", AdministrativeAction.Shutdown),
        ("factory_reset", AdministrativeAction.FactoryReset),
        ("restore", AdministrativeAction.Restore),
        ("unlock", AdministrativeAction.Unlock),
        ("lock", AdministrativeAction.Lock),
        ("remove_unnamed", AdministrativeAction.RemoveUnnamed),
        ("generate_tls_key", AdministrativeAction.GenerateTlsKey),
        ("rotate_administrators", AdministrativeAction.RotateAdministrators),
    ];

    internal static List<AdministrativeAction> Read(MappingReader members, ProblemList problems)
    {
        var once = new Claims(problems, "once is right, and it is done once per iteration");
        List<AdministrativeAction> actions = [];
        foreach (YamlScalarNode item in members.Texts(members.Optional("actions"), "actions"))
        {
            int index = Array.FindIndex(Known, known => known.Name == item.Value);
            if (index < 0)
            {
                problems.Add(item, $"'{item.Value}' is no action; 'actions' takes {string.Join(", ", Known.Select(known => known.Name))}");
                continue;
            }
            once.Claim(item.Value!, $"action '{item.Value}'", item);
            actions.Add(Known[index].Action);
        }
        return actions;
    }
}
