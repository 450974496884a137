using System.Globalization;
using System.Text;
using TestSupport;

namespace LibC.Tests;

public class UsersTests
{
    [Fact]
    public void This_process_runs_as_whom_id_says()
    {
        Assert.Equal(ExternalProgram.Run("id", ["-ru"]).OutputText.Trim(), Users.CurrentId.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(ExternalProgram.Run("id", ["-run"]).OutputText.Trim(), Users.NameOf(Users.CurrentId));
    }

    [Fact]
    public void Root_has_the_id_0()
    {
        Assert.Equal("root", Users.NameOf(0));
        Assert.Equal("root"u8.ToArray(), Users.RawNameOf(0).ToArray());
    }

    [Fact]
    public void An_id_of_nobody_has_no_name()
    {
        Assert.Null(Users.NameOf(3_999_999_999));
        Assert.True(Users.RawNameOf(3_999_999_999).IsEmpty);
    }

    [Fact]
    public void A_variable_of_the_environment_is_read_in_bytes()
    {
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), Encoding.UTF8.GetString(EnvironmentVariable.Read("PATH\0"u8)));
        Assert.True(EnvironmentVariable.Read("SIGNSTAR_IS_NOT_SET\0"u8).IsEmpty);
        Assert.Throws<ArgumentException>(() => EnvironmentVariable.Read("PATH"u8));
    }
}
