using Microsoft.Azure.Functions.Worker.Converters;

namespace Dialbook.Functions.Requests;

/// <summary>Makes a function's parameter of the HTTP request, once its caller is admitted.</summary>
internal sealed class RequestConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        var http = context.FunctionContext.GetHttpContext()!;
        return ValueTask.FromResult(ConversionResult.Success(
            context.TargetType == typeof(CrmRequest) ? new CrmRequest(http) : (ApiRequest)new DiallerRequest(http)));
    }
}
