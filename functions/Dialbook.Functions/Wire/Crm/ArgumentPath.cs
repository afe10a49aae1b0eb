using System.Globalization;
using System.Text;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Where in the arguments of a call the reader is, as an error names it: <c>ContactPersonIds[3].PersonId</c>.</summary>
internal sealed class ArgumentPath
{
    private readonly Stack<(string? Name, int Index)> _steps = new();

    public void Enter(string name) => _steps.Push((name, 0));

    public void Enter(int index) => _steps.Push((null, index));

    public void Leave() => _steps.Pop();

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps.Reverse())
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else
                text.Append(text.Length > 0 ? "." : "").Append(name);
        }

        return text.Length > 0 ? text.ToString() : "body";
    }
}
