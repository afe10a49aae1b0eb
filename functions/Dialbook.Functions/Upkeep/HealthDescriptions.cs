using System.Text.Json.Nodes;
using Dialbook.Functions.OpenApi;

namespace Dialbook.Functions.Upkeep;

/// <summary>What callers are told of the app's health.</summary>
internal static class HealthDescriptions
{
    public static OperationDescription Get(ApiSchemas schemas) => new("Says whether the app and its store work")
    {
        Answer = State("Both work", StatusCodes.Status200OK, "ok"),
        OtherAnswer = State("The store does not", StatusCodes.Status503ServiceUnavailable, "cannot be reached"),
    };

    private static OperationAnswer State(string says, int status, string state) =>
        DiallerAnswers.Of(says, ColumnSchemas.Empty().With("store", Bodies.Text()), new JsonObject { ["store"] = state }, status);
}
