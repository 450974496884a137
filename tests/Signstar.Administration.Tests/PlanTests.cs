using Signstar.Administration.Planning;

namespace Signstar.Administration.Tests;

public class PlanTests
{
    [Fact]
    public void Steps_are_shown_and_carried_out_in_the_order_of_their_phases_and_within_one_as_they_were_given()
    {
        PlanPhase[] phases = Enum.GetValues<PlanPhase>();

        var plan = new Plan(phases.Reverse().SelectMany(phase => new[] { PlanStep.Said(phase, '+', $"first {phase}"), PlanStep.Said(phase, '+', $"second {phase}") }), [], []);

        Assert.Equal(phases.SelectMany(phase => new[] { $"first {phase}", $"second {phase}" }), plan.Steps.Select(step => step.Text));
        Assert.Equal(string.Concat(plan.Steps.Select(step => $"+ {step.Text}\n")), plan.Text);
    }
}
