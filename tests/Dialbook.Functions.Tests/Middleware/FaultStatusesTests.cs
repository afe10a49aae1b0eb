using Dialbook.Functions.Wire;

namespace Dialbook.Functions.Tests.Middleware;

public sealed class FaultStatusesTests
{
    [Fact]
    public void Every_Fault_Has_A_Status_Of_Its_Own_That_Says_Who_Is_To_Act()
    {
        var statuses = Enum.GetValues<DialbookFault>().ToDictionary(fault => fault, fault => fault.ToStatus());
        Assert.Equal(statuses.Count, statuses.Values.Distinct().Count());
        Assert.All(
            statuses, pair => Assert.True(pair.Key == DialbookFault.Unavailable ? pair.Value == 503 : pair.Value is >= 400 and < 500));
    }

    [Fact]
    public void A_Value_That_Is_No_Fault_Has_No_Status() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((DialbookFault)(-1)).ToStatus());
}
