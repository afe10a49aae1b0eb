using Azure;

namespace Dialbook.Tables;

/// <summary>The parts of a storage connection string that tables need.</summary>
/// <param name="Endpoint">The table service's address.</param>
/// <param name="SharedKey">The account's key, or null.</param>
/// <param name="Sas">A shared access signature, or null.</param>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential? SharedKey, AzureSasCredential? Sas)
{
    private const string EmulatorAccount = "devstoreaccount1";

    /// <summary>The emulator's well-known key: public, the same everywhere.</summary>
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="ArgumentException">The text is empty.</exception>
    /// <exception cref="FormatException">A part is missing or malformed; the message names it.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var parts = Split(text);
        if (parts.TryGetValue("UseDevelopmentStorage", out var emulator))
            return Emulator(emulator, parts.GetValueOrDefault("DevelopmentStorageProxyUri"));

        var account = parts.GetValueOrDefault("AccountName");
        var endpoint = EndpointOf(parts, account);
        if (parts.TryGetValue("SharedAccessSignature", out var sas))
            return new(endpoint, null, new AzureSasCredential(sas));
        if (account is null)
            throw new FormatException("AccountName is missing in the connection string.");
        if (!parts.TryGetValue("AccountKey", out var key))
            throw new FormatException("AccountKey (or SharedAccessSignature) is missing in the connection string.");
        return new(endpoint, new TableSharedKeyCredential(account, key), null);
    }

    private static Dictionary<string, string> Split(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new FormatException("The connection string has a part that is not name=value.");
            var value = part[(equals + 1)..].Trim();
            if (value.Length > 0 && !parts.TryAdd(part[..equals].Trim(), value))
                throw new FormatException($"{part[..equals].Trim()} is twice in the connection string.");
        }

        return parts;
    }

    private static ConnectionString Emulator(string value, string? proxy)
    {
        if (!bool.TryParse(value, out var used) || !used)
            throw new FormatException("UseDevelopmentStorage can only be true.");
        var host = proxy is null ? "http://127.0.0.1" : Address("DevelopmentStorageProxyUri", proxy).GetLeftPart(UriPartial.Authority);
        return new(new Uri($"{host}:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey), null);
    }

    private static Uri EndpointOf(Dictionary<string, string> parts, string? account)
    {
        if (parts.TryGetValue("TableEndpoint", out var endpoint))
            return Address("TableEndpoint", endpoint);
        if (account is null)
            throw new FormatException("TableEndpoint or AccountName is missing in the connection string.");
        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        if (protocol is not ("http" or "https"))
            throw new FormatException("DefaultEndpointsProtocol is neither http nor https.");
        return Address("AccountName", $"{protocol}://{account}.table.{parts.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
    }

    private static Uri Address(string part, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new FormatException($"{part} is not an http(s) address.");
}
